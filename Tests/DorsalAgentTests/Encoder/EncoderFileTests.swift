import Crypto
import Foundation
import Support
import Testing

@testable import DorsalAgent

@Suite struct EncoderFileTests {
    /// The file of a tiny model.
    private static let whole = Result { () throws -> Data in
        var bytes = Data()
        try TinyModel().withFolders { folder, _ in bytes = try ModelConverter(folder, name: "tiny").convert() }
        return bytes
    }

    /// Opens the file of a tiny model after `change`.
    private static func open(_ change: (inout Data) throws -> Void) throws -> EncoderFile {
        var bytes = try whole.get()
        try change(&bytes)
        let url = FileManager.default.temporaryDirectory.appending(path: "dorsal-model-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try bytes.write(to: url)
        return try EncoderFile(url)
    }

    private static func problem(_ change: (inout Data) throws -> Void) -> String {
        do {
            _ = try open(change)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    /// Makes the checksum right again, so that what stands behind it is looked at.
    private static func seal(_ data: inout Data) {
        data.replaceSubrange(24..<56, with: SHA256.hash(data: data[56...]).map { $0 })
    }

    /// Replaces the header by one that says something else.
    private static func replace(_ old: String, by new: String, in data: inout Data) throws {
        let length = Int(data[12]) | Int(data[13]) << 8
        let header = String(decoding: data[56..<(56 + length)], as: UTF8.self)
        let changed = Data(header.replacingOccurrences(of: old, with: new).utf8)
        try #require(changed != Data(header.utf8))
        data.replaceSubrange(56..<(56 + length), with: changed)
        data[12] = UInt8(truncatingIfNeeded: changed.count)
        data[13] = UInt8(truncatingIfNeeded: changed.count >> 8)
        withUnsafeBytes(of: UInt64(data.count).littleEndian) { data.replaceSubrange(16..<24, with: Array($0)) }
        seal(&data)
    }

    @Test func anUntouchedFileOpens() throws {
        let file = try Self.open { _ in }
        #expect(file.name == "tiny")
        #expect(file.dimensions == 40)
        #expect(file.maximumTokens == 8)
        #expect(file.identity.hasPrefix("tiny@"))
    }

    @Test func aFileThatEndsEarlyIsRefused() throws {
        for length in [0, 1, 8, 55, 56, 57, 200, 4000] {
            #expect(Self.problem { $0 = $0.prefix(length) } != "none", "\(length)")
        }
        #expect(Self.problem { $0.append(0) }.contains("bytes"))
    }

    @Test func everyChangedByteIsNoticed() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<40 {
            let place = Double.random(in: 0..<1, using: &generator)
            let problem = Self.problem { data in data[Int(place * Double(data.count))] ^= 0x10 }
            #expect(problem != "none", "\(place)")
        }
        for place in 0..<56 { #expect(Self.problem { $0[place] ^= 1 } != "none", "\(place)") }
    }

    @Test func whatIsWrongIsSaid() throws {
        #expect(Self.problem { $0[0] = 0 }.contains("no model file"))
        #expect(Self.problem { $0[8] = 9 }.contains("format 9"))
        #expect(Self.problem { $0[5000] ^= 1 }.contains("damaged"))
        #expect(Self.problem { $0.replaceSubrange(12..<16, with: [255, 255, 255, 255]) }.contains("header"))
    }

    @Test(arguments: [
        (#""layers":2"#, #""layers":3"#), (#""layers":2"#, #""layers":9223372036854775807"#),
        (#""layers":2"#, #""layers":-1"#), (#""heads":5"#, #""heads":0"#), (#""heads":5"#, #""heads":3"#),
        (#""hidden":40"#, #""hidden":4096000"#), (#""vocabulary":23"#, #""vocabulary":24"#),
        (#""vocabularyBytes":"#, #""vocabularyBytes":-"#), (#""vocabularyBytes":"#, #""vocabularyBytes":99999999"#),
        (#""pooling":"mean""#, #""pooling":"max""#), (#""shape":"#, #""form":"#),
    ]) func aHeaderThatDoesNotFitIsRefused(old: String, new: String) throws {
        #expect(Self.problem { try Self.replace(old, by: new, in: &$0) } != "none")
    }

    @Test func aHeaderThatFitsIsTaken() throws {
        let file = try Self.open { try Self.replace("tiny", by: "tidy", in: &$0) }
        #expect(file.name == "tidy")
    }

    @Test func weightsThatAreNoNumbersGiveNoVector() throws {
        let place = try Self.open { _ in }.layout.positions
        let file = try Self.open { data in
            data.replaceSubrange(place..<(place + 4), with: [0, 0, 0xC0, 0x7F])
            Self.seal(&data)
        }
        #expect(try SentenceEncoder(file).encode("a b") == [])
    }
}
