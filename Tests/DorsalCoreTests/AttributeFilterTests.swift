import DorsalCore
import FinAgentAPI
import Testing

@Suite struct AttributeFilterTests {
    private static let filter = AttributeFilter(
        AttributeDefinition.ValueType.allCases.map {
            AttributeDefinition(subject: .conversation, name: $0.rawValue, type: $0)
        } + [AttributeDefinition(subject: .user, name: "plan", type: .string)])

    @Test(
        arguments: [
            ("string", "x"), ("string", ""), ("integer", 7), ("integer", -7), ("float", 7), ("float", 1.5),
            ("boolean", true), ("boolean", false), ("datetime", "2025-01-24T10:00:00Z"), ("datetime", 1_737_712_800),
            ("string", nil), ("integer", nil), ("float", nil), ("boolean", nil), ("datetime", nil),
        ] as [(String, JSONValue)])
    func valuesThatFitAreKept(_ name: String, _ value: JSONValue) {
        let (valid, errors) = Self.filter.sort([name: value], of: .conversation)
        #expect(valid == [name: value])
        #expect(errors.isEmpty)
    }

    @Test(
        arguments: [
            ("string", 1234, "1234"), ("string", true, "true"), ("string", 1.5, "1.5"), ("string", ["a"], "[…]"),
            ("string", ["a": 1], "{…}"), ("integer", "7", "7"), ("integer", 7.5, "7.5"), ("integer", false, "false"),
            ("float", "1.5", "1.5"), ("boolean", "true", "true"), ("boolean", 1, "1"), ("datetime", "soon", "soon"),
            ("datetime", "2025-01-24", "2025-01-24"), ("datetime", 1.5, "1.5"), ("datetime", true, "true"),
        ] as [(String, JSONValue, String)])
    func valuesThatDoNotFitAreReported(_ name: String, _ value: JSONValue, _ shown: String) {
        let (valid, errors) = Self.filter.sort([name: value], of: .conversation)
        #expect(valid.isEmpty)
        #expect(errors == [name: "'\(shown)' is not a valid value for attribute '\(name)' of type '\(name)'"])
    }

    @Test func theAudienceOfAUserIsThereWithoutBeingDefinedAndNothingElseIs() {
        let (valid, errors) = Self.filter.sort(["audience": "partners", "Audience": "x"], of: .user)
        #expect(valid == ["audience": "partners"])
        #expect(errors == ["Audience": "User attribute 'Audience' does not exist"])
        let list = Self.filter.sort(["audience": ["partners"]], of: .user)
        #expect(list.errors == ["audience": "'[…]' is not a valid value for attribute 'audience' of type 'string'"])
        #expect(Self.filter.sort(["audience": "x"], of: .conversation).errors.count == 1)
        let own = AttributeFilter([AttributeDefinition(subject: .user, name: "audience", type: .integer)])
        #expect(own.sort(["audience": 7], of: .user).valid == ["audience": 7], "a definition goes before it")
    }

    @Test func whatIsNotDefinedIsReportedBySubject() {
        #expect(Self.filter.sort(["x": 1], of: .user).errors == ["x": "User attribute 'x' does not exist"])
        let conversation = Self.filter.sort(["x": nil], of: .conversation).errors
        #expect(conversation == ["x": "Conversation attribute 'x' does not exist"])
    }

    @Test func subjectsDoNotShareDefinitions() {
        #expect(Self.filter.sort(["plan": "pro"], of: .user).errors.isEmpty)
        #expect(!Self.filter.sort(["plan": "pro"], of: .conversation).errors.isEmpty)
        #expect(!Self.filter.sort(["string": "pro"], of: .user).errors.isEmpty)
    }

    @Test func goodOnesAreKeptBesideBadOnes() {
        let (valid, errors) = Self.filter.sort(["string": "a", "integer": "b", "x": 1], of: .conversation)
        #expect(valid == ["string": "a"])
        #expect(Set(errors.keys) == ["integer", "x"])
    }

    @Test func aLongValueIsShownInPart() throws {
        let long = String(repeating: "é", count: 101)
        let message = try #require(Self.filter.sort(["integer": .string(long)], of: .conversation).errors["integer"])
        #expect(message.hasPrefix("'" + String(repeating: "é", count: 100) + "…'"))
        let fitting = String(repeating: "é", count: 100)
        let whole = try #require(Self.filter.sort(["integer": .string(fitting)], of: .conversation).errors["integer"])
        #expect(whole.hasPrefix("'\(fitting)'"))
    }
}
