import Crypto
public import Foundation

/// A model in Dorsal's own format, mapped into memory and checked (docs/encoder.md).
///
///     0   8  "DORSALSE"
///     8   4  version
///     12  4  length of the header
///     16  8  length of the file
///     24  32 SHA-256 of all that follows
///     56     header: the shape as JSON
///            vocabulary, weights
public struct EncoderFile: Sendable {
    static let magic = Array("DORSALSE".utf8)
    static let version: UInt32 = 1
    static let headerStart = 56
    private static let longestHeader = 65_536

    /// What the header says.
    struct Header: Codable, Sendable, Hashable {
        var shape: EncoderShape
        var vocabularyBytes: Int
    }

    let shape: EncoderShape
    let layout: EncoderLayout
    let vocabulary: [String]
    /// The file's checksum in hexadecimal.
    public let checksum: String
    private let file: MappedFile

    /// What the model is called.
    public var name: String { shape.name }
    /// Numbers in a vector.
    public var dimensions: Int { shape.hidden }
    /// The most tokens of a text that are looked at.
    public var maximumTokens: Int { shape.maximumTokens }
    /// The length of the file.
    public var size: Int { file.bytes.count }
    /// Names the model and what is in it: vectors of one identity can be compared.
    public var identity: String { "\(shape.name)@\(checksum.prefix(16))" }

    /// Opens the file at `url` and checks all of it.
    public init(_ url: URL) throws(EncoderFileError) {
        file = try MappedFile(url)
        let bytes = file.bytes
        guard bytes.count >= Self.headerStart else { throw EncoderFileError("the file ends within its first line") }
        guard bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw EncoderFileError("this is no model file of Dorsal's; dorsal model install makes one")
        }
        let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == Self.version else {
            throw EncoderFileError("the file has format \(version), and this program reads \(Self.version)")
        }
        let size = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        guard size == UInt64(bytes.count) else {
            throw EncoderFileError("the file says it has \(size) bytes, and has \(bytes.count)")
        }
        let digest = Array(SHA256.hash(data: UnsafeRawBufferPointer(rebasing: bytes[Self.headerStart...])))
        guard bytes[24..<Self.headerStart].elementsEqual(digest) else {
            throw EncoderFileError("the checksum is wrong: the file is damaged")
        }
        checksum = digest.map { String(format: "%02x", $0) }.joined()
        let headerLength = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        guard headerLength <= min(Self.longestHeader, bytes.count - Self.headerStart) else {
            throw EncoderFileError("the header is longer than the file")
        }
        let headerEnd = Self.headerStart + headerLength
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[Self.headerStart..<headerEnd]))
        else { throw EncoderFileError("the header cannot be read") }
        if let problem = header.shape.problem { throw EncoderFileError(problem) }
        guard (0...bytes.count).contains(header.vocabularyBytes) else {
            throw EncoderFileError("the vocabulary is longer than the file")
        }
        shape = header.shape
        layout = EncoderLayout(shape, vocabularyBytes: header.vocabularyBytes, after: headerEnd)
        guard layout.end == bytes.count else {
            throw EncoderFileError("a model of this shape has \(layout.end) bytes, and the file \(bytes.count)")
        }
        vocabulary = String(decoding: bytes[layout.vocabulary], as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard vocabulary.count == shape.vocabulary else {
            throw EncoderFileError("the vocabulary has \(vocabulary.count) entries instead of \(shape.vocabulary)")
        }
    }

    /// Calls `body` with the weights.
    func withWeights<Result>(_ body: (EncoderWeights) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(file) { try body(EncoderWeights(layout: layout, bytes: file.bytes)) }
    }
}
