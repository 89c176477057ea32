import FinAgentAPI
import Testing

@testable import DorsalCore

@Suite("Reading searches")
struct SearchReaderTests {
    private static let open: JSONValue = ["field": "open", "operator": "=", "value": true]

    private static func read(_ body: JSONValue) throws -> SearchRequest<ConversationField> {
        var reader = SearchReader<ConversationField>(version: .v2_16, standardSize: 20)
        return try reader.read(body)
    }

    private static func problems(_ query: JSONValue) -> [Problem] {
        do {
            _ = try read(["query": query])
            return []
        } catch let error as InvalidRequest {
            return error.problems
        } catch {
            return []
        }
    }

    private static func group(_ word: String, _ filters: [JSONValue]) -> JSONValue {
        ["operator": .string(word), "value": .array(filters)]
    }

    @Test("Groups are read as deep and as wide as the documentation allows")
    func groups() throws {
        let inner = Self.group("OR", Array(repeating: Self.open, count: 15))
        let request = try Self.read(["query": Self.group("and", [inner, Self.open])])
        let test = SearchFilter<ConversationField>.test(.standard(.isOpen), .equal, true)
        #expect(request.filter == .all([.any(Array(repeating: test, count: 15)), test]))
        #expect(request.request == PageRequest(size: 20))
        let deep = Self.problems(Self.group("AND", [Self.group("OR", [Self.group("AND", [Self.open])])]))
        #expect(deep.count == 1 && deep.first?.message.contains("nested") == true)
        let wide = Self.problems(Self.group("OR", Array(repeating: Self.open, count: 16)))
        #expect(wide.count == 1 && wide.first?.field == "query.value")
        #expect(Self.problems(Self.group("OR", [])).count == 1)
    }

    @Test("However deep a query is, reading it stops at the limit")
    func veryDeepQueries() {
        var query = Self.open
        for _ in 0..<60 { query = Self.group("AND", [query]) }
        #expect(Self.problems(query).count == 1)
    }

    @Test(
        "A filter that makes no sense is told where and why",
        arguments: [
            (["field": "nonsense", "operator": "=", "value": 1], "query.field"),
            (["field": "open", "operator": "~", "value": "x"], "query.operator"),
            (["field": "open", "operator": "LIKE", "value": "x"], "query.operator"),
            (["field": "created_at", "operator": ">", "value": "yesterday"], "query.value"),
            (["field": "created_at", "operator": "=", "value": ["a"]], "query.value"),
            (["field": "state", "operator": "IN", "value": "open"], "query.value"),
            (["field": "state", "operator": "IN", "value": []], "query.value"),
            (["field": "state", "operator": "=", "value": ["x": 1]], "query.value"),
            (["field": "state", "operator": "~", "value": .null], "query.value"),
            (["field": "state", "operator": "="], "query.value"),
            (["field": "state", "value": "x"], "query.operator"),
            (["operator": "=", "value": "x"], "query.field"),
            (["field": "custom_attributes.", "operator": "=", "value": "x"], "query.field"),
        ] as [(JSONValue, String)])
    func wrongFilters(_ query: JSONValue, _ field: String) {
        #expect(Self.problems(query).map(\.field) == [field])
    }

    @Test("All problems of a search are told at once")
    func allProblems() {
        let error = #expect(throws: InvalidRequest.self) {
            try Self.read([
                "query": Self.group(
                    "AND", [["field": "a", "operator": "=", "value": 1], ["field": "b", "operator": "=", "value": 1]]),
                "pagination": ["per_page": 151, "starting_after": "nonsense"],
            ])
        }
        #expect(
            error?.problems.map(\.field) == [
                "query.value[0].field", "query.value[1].field", "pagination.per_page", "pagination.starting_after",
            ])
    }

    @Test("A cursor comes back as it was, and nothing else is one")
    func cursors() {
        let cursor = PageCursor(moment: Timestamp(milliseconds: 1_767_225_600_123), id: "cnv_a.b/c+", page: 7)
        #expect(PageCursor(text: cursor.text) == cursor)
        #expect(cursor.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        for text in ["", "x", "MS4y", "MS4wLmE", String(repeating: "A", count: 500), "💥"] {
            #expect(PageCursor(text: text) == nil, "\(text)")
        }
    }
}
