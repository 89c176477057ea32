import Crypto
import FinAgentAPI

/// An API key: `dorsal_`, 30 random base62 characters, 6 base62 characters of the CRC-32 of what stands before them.
///
/// The checksum lets a typo be refused without asking the store, and lets a secret scanner recognise a key offline.
public struct APIKey: Sendable, Hashable {
    /// A pattern for secret scanners that finds exactly what this type makes.
    public static let scannerPattern = "dorsal_[0-9A-Za-z]{36}"

    private static let prefix = "dorsal_"
    private static let randomLength = 30
    private static let checksumLength = 6
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Whether a byte is in the alphabet, so that no character takes longer to look up than another (RELIABILITY B9).
    private static let isInAlphabet: [Bool] = (0...255).map { alphabet.contains(UInt8($0)) }

    /// The whole key, as the bearer sends it.
    public let text: String

    /// Makes a new key.
    public init(from ids: some IdentifierSource) {
        var random: [UInt8] = []
        while random.count < Self.randomLength {
            // 248 is the largest multiple of 62 in a byte: higher values are thrown away, so that no character is likelier.
            for byte in ids.randomBytes(Self.randomLength) where byte < 248 && random.count < Self.randomLength {
                random.append(Self.alphabet[Int(byte) % 62])
            }
        }
        let body = Self.prefix + String(decoding: random, as: UTF8.self)
        text = body + Self.checksum(of: body)
    }

    /// Reads a key; `nil` when its form or its checksum is wrong.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.prefix.utf8.count + Self.randomLength + Self.checksumLength,
            text.hasPrefix(Self.prefix),
            bytes.dropFirst(Self.prefix.utf8.count).reduce(true, { $0 && Self.isInAlphabet[Int($1)] })
        else { return nil }
        let body = String(decoding: bytes.dropLast(Self.checksumLength), as: UTF8.self)
        let pairs = zip(bytes.suffix(Self.checksumLength), Self.checksum(of: body).utf8)
        guard pairs.reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0 else { return nil }
        self.text = text
    }

    /// What is stored in the key's place: SHA-256 in hexadecimal. The key has 178 random bits, so no slow hash is needed.
    public var hash: String {
        Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
    }

    /// The key as lists show it: enough to recognise, too little to use.
    public var masked: String { "\(Self.prefix)…\(text.suffix(4))" }

    private static func checksum(of body: String) -> String {
        var remainder = CRC32.checksum(body.utf8)
        var digits: [UInt8] = []
        for _ in 0..<checksumLength {
            digits.append(alphabet[Int(remainder % 62)])
            remainder /= 62
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
}
