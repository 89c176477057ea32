import Crypto
public import DorsalCore
public import Foundation

/// A file's length and SHA-256, by which it is known again.
public struct FileFingerprint: Sendable, Hashable {
    private static let chunk = 1 << 20

    /// How long the file is.
    public let bytes: Int
    /// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
    public let digest: String

    /// Makes a fingerprint that was read somewhere.
    init(bytes: Int, digest: String) {
        self.bytes = bytes
        self.digest = digest
    }

    /// Reads the whole file.
    public init(of file: URL) throws(StoreError) {
        var (hash, bytes) = (SHA256(), 0)
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            while let data = try handle.read(upToCount: Self.chunk), !data.isEmpty {
                hash.update(data: data)
                bytes += data.count
            }
        } catch {
            throw StoreError(operation: "open", reason: .inputOutput, detail: "cannot read \(file.filePath): \(error)")
        }
        self.init(bytes: bytes, digest: hash.finalize().map { byte in Self.hexadecimal(byte) }.joined())
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
