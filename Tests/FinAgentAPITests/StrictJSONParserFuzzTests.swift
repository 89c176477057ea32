import FinAgentAPI
import Foundation
import Support
import Testing

@Suite struct StrictJSONParserFuzzTests {
    private static let corpus = [
        #"{"conversation_id":"ext-1","message":{"author":"user","body":"H\u00e9llo \ud83d\ude00"},"user":{"id":"7"}}"#,
        #"[1,-2.5e+10,0,1E-3,true,false,null,"",{"a":[[],{}]}," \t\n\"\\\/"]"#,
        #"{"a":{"b":{"c":[1,2,{"d":"é😀"}]}},"e":9223372036854775807,"f":9223372036854775808}"#,
        "  [ 0.1 , { } , [ ] ]  ", "\"plain\"", "-0", "123456", "null",
    ].map { Array($0.utf8) }
    private static let interesting =
        Array("{}[]\",:\\/0123456789eE+-.utrfn \t\n\r".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xFF]

    /// Rules that only this parser has, so that Foundation may take what was refused for them.
    private static let ownRules: Set<JSONSyntaxError.Reason> = [
        .notUTF8, .duplicateKey, .loneSurrogate, .tooDeep, .controlCharacter, .badNumber,
    ]

    private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = corpus.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let position = Int.random(in: 0...bytes.count, using: &generator)
            let byte = interesting.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes.insert(byte, at: position)
            case 1 where position < bytes.count: bytes[position] = byte
            case 2 where position < bytes.count: bytes.remove(at: position)
            case 3: bytes.removeSubrange(position...)
            case 4:
                let end = Int.random(in: position...bytes.count, using: &generator)
                bytes.insert(contentsOf: Array(bytes[position..<end]), at: position)
            default:
                bytes.insert(contentsOf: corpus.randomElement(using: &generator) ?? [], at: position)
            }
        }
        return bytes
    }

    private static func foundationAccepts(_ bytes: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    }

    /// Foundation takes `[1,]`, which RFC 8259 does not allow.
    private static func isTrailingComma(_ error: JSONSyntaxError, in bytes: [UInt8]) -> Bool {
        let before = bytes.prefix(error.offset).last { !" \t\r\n".utf8.contains($0) }
        let closes = bytes.dropFirst(error.offset).first.map { "]}".utf8.contains($0) } ?? false
        return before == UInt8(ascii: ",") && closes
    }

    @Test func mutatedDocumentsNeverCrashAndFoundationAgrees() {
        var generator = SeededGenerator(seed: 20_250_124)
        var accepted = 0
        for _ in 0..<20_000 {
            let bytes = Self.mutated(&generator)
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(JSONSyntaxError) {
                _ = try StrictJSONParser.parse(bytes)
                accepted += 1
                #expect(Self.foundationAccepts(bytes), "only we accept \(text)")
            } catch {
                // Foundation takes zero bytes at the beginning for UTF-16 or UTF-32.
                let isOwnRule = Self.ownRules.contains(error.reason) || bytes.prefix(4).contains(0)
                guard !isOwnRule, !Self.isTrailingComma(error, in: bytes) else { continue }
                #expect(!Self.foundationAccepts(bytes), "only we refuse \(text): \(error)")
            }
        }
        #expect(accepted > 500)
    }

    @Test func whatIsAcceptedSurvivesEncodingAndParsing() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            guard let value = try? StrictJSONParser.parse(Self.mutated(&generator)) else { continue }
            let again = try StrictJSONParser.parse(try WireJSON.encode(value))
            // 1.0 is written as 1.
            #expect(again.withWholeNumbersAsIntegers == value.withWholeNumbersAsIntegers)
        }
    }
}
