import FinAgentAPI
import Testing

@Suite struct StrictJSONParserTests {
    @Test(
        arguments: [
            ("null", nil), ("true", true), ("false", false), ("0", 0), ("-0", 0), ("7", 7), ("-12", -12),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.0", .number(1)), ("1e2", .number(100)),
            ("1E+2", .number(100)), ("1e-2", .number(0.01)), ("0.5", 0.5), ("-0.0", .number(-0.0)), ("0e0", .number(0)),
            ("1e308", .number(1e308)), ("1e-400", .number(0)), ("\"\"", ""), ("\"a\"", "a"), (" \t\r\n1 \t\r\n", 1),
            ("[]", []), ("[ ]", []), ("[1,2]", [1, 2]), ("[ 1 , [ ] , { } ]", [1, [], [:]]), ("{}", [:]), ("{ }", [:]),
            (#"{"a":1,"b":{"a":null}}"#, ["a": 1, "b": ["a": nil]]), (#"{"":0}"#, ["": 0]),
            (#"{"a":1,"A":2}"#, ["a": 1, "A": 2]),
        ] as [(String, JSONValue)])
    func acceptsDocuments(_ text: String, _ expected: JSONValue) throws {
        #expect(try StrictJSONParser.parse(Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
        (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00x""#, "😀x"), (#""\uFFFF\ue000""#, "\u{FFFF}\u{E000}"),
        (#""\udbff\udfff""#, "\u{10FFFF}"), ("\"\u{7F}\u{2028}\u{2029}\"", "\u{7F}\u{2028}\u{2029}"),
        ("\"😀é\"", "😀é"), (#""\u0001""#, "\u{1}"), (#""/""#, "/"),
    ])
    func decodesEscapes(_ text: String, _ expected: String) throws {
        let value = try StrictJSONParser.parse(Array(text.utf8))
        #expect(value.string?.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd), ("  ", .unexpectedEnd), ("nul", .unexpectedCharacter), ("nulL", .unexpectedCharacter),
            ("True", .unexpectedCharacter), ("NaN", .unexpectedCharacter), ("Infinity", .unexpectedCharacter),
            ("-Infinity", .badNumber), ("undefined", .unexpectedCharacter), ("'a'", .unexpectedCharacter),
            ("1 2", .trailingBytes), ("{}{}", .trailingBytes), ("nulll", .trailingBytes), ("1]", .trailingBytes),
            ("{}\u{0}", .trailingBytes), ("\u{0}", .unexpectedCharacter), ("\u{FEFF}{}", .unexpectedCharacter),
            ("\u{A0}1", .unexpectedCharacter), ("\u{B}1", .unexpectedCharacter), ("/**/1", .unexpectedCharacter),
            ("1//", .trailingBytes),
            ("-", .badNumber), ("+1", .unexpectedCharacter), (".5", .unexpectedCharacter), ("1.", .badNumber),
            ("01", .badNumber), ("-01", .badNumber), ("1e", .badNumber), ("1e+", .badNumber), ("1.e1", .badNumber),
            ("1e400", .badNumber), ("-1e400", .badNumber), ("0x1", .trailingBytes), ("1_000", .trailingBytes),
            ("--1", .badNumber), ("1e1.5", .trailingBytes), ("１", .unexpectedCharacter),
            ("\"", .unexpectedEnd), ("\"a", .unexpectedEnd), ("\"\\", .unexpectedEnd), (#""\"#, .unexpectedEnd),
            (#""\u12"#, .unexpectedEnd), (#""\u12""#, .badEscape), (#""\uGGGG""#, .badEscape),
            (#""\u+123""#, .badEscape),
            (#""\x41""#, .badEscape), (#""\U0041""#, .badEscape), (#""\'""#, .badEscape), ("\"\\\n\"", .badEscape),
            ("\"\u{0}\"", .controlCharacter), ("\"\n\"", .controlCharacter), ("\"\u{1F}\"", .controlCharacter),
            (#""\u0000""#, .controlCharacter),
            (#""\ud800""#, .loneSurrogate), (#""\udc00""#, .loneSurrogate), (#""\ud800x""#, .loneSurrogate),
            (#""\ud800\n""#, .loneSurrogate), (#""\ud800\u0041""#, .loneSurrogate),
            (#""\ud800\ud800""#, .loneSurrogate),
            (#""\udc00\ud800""#, .loneSurrogate), (#"{"\ud800":1}"#, .loneSurrogate),
            ("[", .unexpectedEnd), ("[1", .unexpectedCharacter), ("[1,", .unexpectedEnd),
            ("[1,]", .unexpectedCharacter),
            ("[,1]", .unexpectedCharacter), ("[1 2]", .unexpectedCharacter), ("[1}", .unexpectedCharacter),
            ("]", .unexpectedCharacter),
            ("{", .unexpectedCharacter), ("{a:1}", .unexpectedCharacter), ("{1:1}", .unexpectedCharacter),
            (#"{"a"}"#, .unexpectedCharacter), (#"{"a":}"#, .unexpectedCharacter), (#"{"a":1,}"#, .unexpectedCharacter),
            (#"{"a":1;"b":2}"#, .unexpectedCharacter), (#"{"a":1]"#, .unexpectedCharacter),
            (#"{"a":1,"a":1}"#, .duplicateKey), (#"{"a":1,"b":2,"\u0061":1}"#, .duplicateKey),
            (#"[{"x":{"k":1,"k":2}}]"#, .duplicateKey), (#"{"":1,"":1}"#, .duplicateKey),
            (#"{"\/":1,"/":1}"#, .duplicateKey),
            (#"{"\#(String(repeating: "\u{301}", count: 513))":1}"#, .longName),
        ] as [(String, JSONSyntaxError.Reason)])
    func refusesDocuments(_ text: String, _ reason: JSONSyntaxError.Reason) throws {
        let error = try #require(throws: JSONSyntaxError.self) { try StrictJSONParser.parse(Array(text.utf8)) }
        #expect(error.reason == reason)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x31, 0x00], [0xFE, 0xFF, 0x00, 0x31], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22],
            [0x22, 0xF0, 0x9F, 0x98, 0x22], [0x7B, 0x7D, 0xFF],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) throws {
        let error = try #require(throws: JSONSyntaxError.self) { try StrictJSONParser.parse(bytes) }
        #expect(error.reason == .notUTF8)
    }

    @Test func refusesUTF16WithoutAByteOrderMark() {
        #expect(throws: JSONSyntaxError.self) { try StrictJSONParser.parse([0x7B, 0x00, 0x7D, 0x00]) }
        #expect(throws: JSONSyntaxError.self) { try StrictJSONParser.parse([0x00, 0x7B, 0x00, 0x7D]) }
    }

    @Test func namesThatSwiftTakesForEqualAreRefused() throws {
        // "é" as one scalar and as two: different JSON names, but one key of a Swift dictionary. Losing one silently is
        // worse.
        let error = try #require(throws: JSONSyntaxError.self) {
            try StrictJSONParser.parse(Array(#"{"\u00e9":1,"e\u0301":2}"#.utf8))
        }
        #expect(error.reason == .duplicateKey)
    }

    @Test func namesTheByteWhereTheDocumentIsWrong() throws {
        let error = try #require(throws: JSONSyntaxError.self) {
            try StrictJSONParser.parse(Array(#"{"a":1, "a":2}"#.utf8))
        }
        #expect(error == JSONSyntaxError(reason: .duplicateKey, offset: 8))
        #expect(error.description == "an object has the same key twice at byte 8")
    }
}
