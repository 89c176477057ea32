public import DorsalCore
import FinAgentAPI
import Foundation

/// Ids from the system's secure random generator and a clock.
public struct SystemIdentifiers: IdentifierSource {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private let clock: any WallClock

    /// Makes the source; `clock` gives the part of an id that sorts.
    public init(clock: any WallClock) {
        self.clock = clock
    }

    /// 10 characters of milliseconds and 16 random ones in Crockford's base 32, as in a ULID.
    public func identifier(_ prefix: String) -> String {
        var characters = [UInt8](repeating: 0, count: 26)
        var time = UInt64(bitPattern: clock.now().milliseconds) & 0xFFFF_FFFF_FFFF
        for index in (0..<10).reversed() {
            characters[index] = Self.alphabet[Int(time & 31)]
            time >>= 5
        }
        for (index, byte) in randomBytes(16).enumerated() {
            characters[10 + index] = Self.alphabet[Int(byte & 31)]
        }
        return prefix + "_" + String(decoding: characters, as: UTF8.self)
    }

    public func requestID() -> String {
        UUID().uuidString.lowercased()
    }

    public func publicNumber() -> String {
        String(UInt64.random(in: 100_000_000_000_000...999_999_999_999_999))
    }

    public func randomBytes(_ count: Int) -> [UInt8] {
        // Eight bytes at a time: each draw is a system call.
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }
}
