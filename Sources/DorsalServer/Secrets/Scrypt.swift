import Crypto
import DorsalCore
import Foundation
import _CryptoExtras

/// scrypt (RFC 7914), written as a PHC string: `$scrypt$ln=15,r=8,p=3$SALT$HASH`.
struct Scrypt: Sendable, Hashable {
    /// What OWASP asks for, in its form with 32 MiB (Password Storage Cheat Sheet).
    static let standard = Scrypt(logarithm: 15, blockSize: 8, parallelism: 3)

    var logarithm: Int
    var blockSize: Int
    var parallelism: Int

    /// The password's hash under a salt of 16 random bytes.
    func hash(_ password: String, salt: [UInt8]) throws -> String {
        let key = try key(password, salt: salt)
        return "$scrypt$ln=\(logarithm),r=\(blockSize),p=\(parallelism)$\(Self.text(salt))$\(Self.text(key))"
    }

    /// Whether `hash` was made of `password`, with whatever cost it names.
    static func matches(_ password: String, hash: String) throws -> Bool {
        let parts = hash.split(separator: "$").map(String.init)
        guard parts.count == 4, parts[0] == "scrypt", let cost = Scrypt(parameters: parts[1]),
            let salt = bytes(parts[2]), let expected = bytes(parts[3])
        else { return false }
        let key = try cost.key(password, salt: salt)
        // Every byte is looked at, so that the time does not tell how many were right.
        return key.count == expected.count && zip(key, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func key(_ password: String, salt: [UInt8]) throws -> [UInt8] {
        let memory = 160 * blockSize << logarithm + (64 << 20)
        return try KDF.Scrypt.deriveKey(
            from: Data(PasswordPolicy.normal(password).utf8), salt: salt, outputByteCount: 32, rounds: 1 << logarithm,
            blockSize: blockSize, parallelism: parallelism, maxMemory: memory
        ).withUnsafeBytes { Array($0) }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().filter { $0 != "=" }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)).map(Array.init)
    }
}

extension Scrypt {
    /// Reads `ln=15,r=8,p=3`; `nil` for anything else, and for a cost that no server of ours sets.
    private init?(parameters: String) {
        var values: [Substring: Int] = [:]
        for parameter in parameters.split(separator: ",") {
            let parts = parameter.split(separator: "=")
            guard parts.count == 2, let value = Int(parts[1]) else { return nil }
            values[parts[0]] = value
        }
        guard let logarithm = values["ln"], let blockSize = values["r"], let parallelism = values["p"],
            (1...20).contains(logarithm), (1...32).contains(blockSize), (1...16).contains(parallelism)
        else { return nil }
        self.init(logarithm: logarithm, blockSize: blockSize, parallelism: parallelism)
    }
}
