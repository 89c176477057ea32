import FinAgentAPI
import Testing

@Suite struct JSONValueTests {
    private static let sample: JSONValue = [
        "null": nil, "flag": true, "whole": 9_007_199_254_740_993, "part": 0.5, "text": "a/b \u{2028} é",
        "list": [1, "two", [:]],
    ]

    @Test func encodesWithSortedKeysAndPlainSlashes() throws {
        let text = String(decoding: try WireJSON.encode(["b": 1, "a": "x/y"] as JSONValue), as: UTF8.self)
        #expect(text == #"{"a":"x/y","b":1}"#)
    }

    @Test func survivesEncodingAndBothDecoders() throws {
        let bytes = try WireJSON.encode(Self.sample)
        #expect(try StrictJSONParser.parse(bytes) == Self.sample)
        #expect(try WireJSON.decode(JSONValue.self, from: bytes) == Self.sample)
    }

    @Test func anEncodedValueIsOneLine() throws {
        let bytes = try WireJSON.encode("a\nb\rc" as JSONValue)
        #expect(!bytes.contains(10) && !bytes.contains(13))
    }

    @Test(
        arguments: [
            (nil, "null"), (true, "boolean"), (1, "integer"), (1.5, "number"), ("", "string"), ([], "array"),
            ([:], "object"),
        ] as [(JSONValue, String)])
    func namesItsType(_ value: JSONValue, _ name: String) {
        #expect(value.typeName == name)
    }

    @Test func membersAreReadByName() {
        #expect(Self.sample["flag"] == true)
        #expect(Self.sample["absent"] == nil)
        #expect(JSONValue.array([])["flag"] == nil)
        #expect(Self.sample["list"]?.array?.count == 3)
        #expect(Self.sample["text"]?.string?.first == "a")
        #expect(Self.sample["whole"]?.string == nil)
    }
}
