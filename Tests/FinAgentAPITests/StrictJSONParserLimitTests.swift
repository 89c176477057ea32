import FinAgentAPI
import Testing

@Suite struct StrictJSONParserLimitTests {
    /// `depth` containers inside each other.
    private static func nested(_ depth: Int, open: String, close: String, innermost: String) -> [UInt8] {
        Array((String(repeating: open, count: depth) + innermost + String(repeating: close, count: depth)).utf8)
    }

    private static func reason(of bytes: [UInt8]) -> JSONSyntaxError.Reason? {
        do throws(JSONSyntaxError) {
            _ = try StrictJSONParser.parse(bytes)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(arguments: [("[", "]", "1"), ("[", "]", ""), (#"{"a":"#, "}", "1"), (#"[{"a":"#, "}]", "1")])
    func sixtyFourContainersMayBeOpen(_ open: String, _ close: String, _ innermost: String) async {
        let containers = open.count(where: { $0 == "[" || $0 == "{" })
        let deepest = Self.nested(64 / containers, open: open, close: close, innermost: innermost)
        let tooDeep = Self.nested(64 / containers + 1, open: open, close: close, innermost: innermost)
        let reasons = await SmallStack.run { [Self.reason(of: deepest), Self.reason(of: tooDeep)] }
        #expect(reasons == [nil, .tooDeep])
    }

    @Test(arguments: ["[", #"{"a":"#, #"[{"a":"#])
    func aHundredThousandContainersDoNotExhaustASmallStack(_ open: String) async {
        let bytes = Self.nested(100_000, open: open, close: "", innermost: "")
        #expect(await SmallStack.run { Self.reason(of: bytes) } == .tooDeep)
    }

    @Test func manyContainersSideBySideAreNoDepth() throws {
        let value = try StrictJSONParser.parse(Array(("[" + String(repeating: "[],", count: 9999) + "[]]").utf8))
        #expect(value.array?.count == 10_000)
    }

    @Test func bigStringsAreRead() throws {
        let plain = String(repeating: "0123456789é😀", count: 100_000)
        #expect(try StrictJSONParser.parse(Array("\"\(plain)\"".utf8)) == .string(plain))
        let escaped = String(repeating: #"\n\u00e9\ud83d\ude00"#, count: 20_000)
        let expected = String(repeating: "\né😀", count: 20_000)
        #expect(try StrictJSONParser.parse(Array("\"\(escaped)\"".utf8)) == .string(expected))
    }

    @Test func longNumbersAreReadOrRefused() throws {
        let digits = String(repeating: "9", count: 300)
        guard case .number(let value) = try StrictJSONParser.parse(Array(digits.utf8)) else {
            Issue.record("not a number")
            return
        }
        #expect(value > 9e299)
        #expect(Self.reason(of: Array(String(repeating: "9", count: 100_000).utf8)) == .badNumber)
        let fraction = "0." + String(repeating: "3", count: 100_000)
        #expect(try StrictJSONParser.parse(Array(fraction.utf8)) == .number(1.0 / 3.0))
    }

    @Test func anObjectMayHaveManyMembers() throws {
        let members = (0..<20_000).map { "\"key\($0)\":\($0)" }.joined(separator: ",")
        let value = try StrictJSONParser.parse(Array("{\(members)}".utf8))
        #expect(value.object?.count == 20_000)
        #expect(value["key19999"] == 19_999)
    }
}
