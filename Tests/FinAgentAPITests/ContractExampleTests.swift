import FinAgentAPI
import Support
import Testing

/// Every example of the public descriptions, read and written with our types.
@Suite(.enabled(if: Contract.isAvailable, Contract.absence)) struct ContractExampleTests {
    @Test(arguments: ContractExample.all)
    func ourTypesReadAndWriteEveryExample(_ example: ContractExample) throws {
        // The one difference: `2025-01-24T10:00:01Z` is written with its milliseconds, since the wire's precision is
        // fixed.
        #expect(try example.roundTrip() == Self.withMilliseconds(example.value))
    }

    @Test(arguments: ContractExample.all)
    func whatOurTypesWriteFitsTheSchema(_ example: ContractExample) throws {
        let schema = ContractSchema(contract: try Contract.of(example.version))
        // The description cuts the Base64 of this one short with three dots.
        let abridged = example.name.hasSuffix("Request with attachments") ? ["/attachments/1/data is no byte"] : []
        #expect(schema.problems(try example.roundTrip(), example.schema) == abridged)
    }

    @Test func noExampleIsOverlooked() {
        var counts: [APIVersion: Int] = [:]
        for example in ContractExample.all { counts[example.version, default: 0] += 1 }
        #expect(counts == [.v2_14: 26, .v2_15: 26, .v2_16: 26, .preview: 65])
    }

    @Test(arguments: Contract.versions)
    func theDescriptionHasTheEndpointsThatTheVersionHas(_ version: APIVersion) throws {
        let paths = try Contract.of(version)["paths"]?.object ?? [:]
        let ours = Endpoint.allCases.filter { $0.versions.contains(version) }.map(\.path)
        #expect(Set(paths.keys) == Set(ours))
    }

    @Test func theSchemaCheckFindsWhatIsWrong() throws {
        let contract = try Contract.of(.v2_16)
        let schema = ContractSchema(contract: contract)
        let event = try #require(contract.schema("fin_agent_status_updated_event"))
        let value: JSONValue = [
            "event_name": "fin_status_updated", "conversation_id": 7, "status": "asleep", "created_at_ms": "now",
            "x": 1,
        ]
        #expect(
            schema.problems(value, event) == [
                "/user_id is missing", "/conversation_id is integer, not string", "/created_at_ms is no date-time",
                "/status may not be asleep", "/x is unknown",
            ])
    }

    @Test(
        arguments: [
            (["format": "uuid"], "7b8c9d1e-0f2a-4b3c-8d4e-5f6a7b8c9d0e", "7b8c9d1e", " is no uuid"),
            (["format": "uri"], "https://example.com/a?b=c", "not a uri", " is no uri"),
            (["format": "uri"], "mailto:a@example.com", "example.com", " is no uri"),
            (["format": "email"], "a@example.com", "a@", " is no email"),
            (["format": "email"], "a+b@example.com", "a b@example.com", " is no email"),
            (["format": "byte"], "aGk=", "aGk", " is no byte"),
            (["format": "date-time"], "2026-01-01T10:00:00Z", "2026-01-01", " is no date-time"),
            (["format": "byte"], "", "%", " is no byte"),
            (["maxLength": 3], "äöü", "äöüß", " is longer than 3"),
            (["maxItems": 1, "items": [:]], ["a"], ["a", "b"], " has more than 1 elements"),
            (["additionalProperties": ["type": "string"]], ["a": "b"], ["a": 1], "/a is integer, not string"),
            (["additionalProperties": true, "properties": [:]], ["a": "b"], "a", ""),
            (["nullable": true], nil, "a", ""), ([:], 1, nil, " is null"),
            (["allOf": [["required": ["a"]], ["required": ["b"]]]], ["a": 1, "b": 2], ["a": 1], "/b is missing"),
            (
                ["oneOf": [["required": ["a"]], ["required": ["b"]]]], ["a": 1], ["a": 1, "b": 2],
                " fits 2 of 2 alternatives, not one"
            ),
            (["$ref": "#/components/schemas/intercom_version"], "2.16", "3.0", " may not be 3.0"),
            (["type": "number"], 1.5, "a", " is string, not number"),
        ] as [(JSONValue, JSONValue, JSONValue, String)])
    func everyWordOfASchemaIsHeeded(_ schema: JSONValue, good: JSONValue, bad: JSONValue, problem: String) throws {
        let checker = ContractSchema(contract: try Contract.of(.v2_16))
        #expect(checker.problems(good, schema) == [])
        #expect(checker.problems(bad, schema) == (problem.isEmpty ? [] : [problem]))
    }

    @Test(arguments: Contract.versions)
    func theDescriptionsUseNoWordThatTheCheckerPassesOver(_ version: APIVersion) throws {
        let known: Set<String> = [
            "type", "properties", "required", "enum", "items", "oneOf", "allOf", "$ref", "format", "maxItems",
            "maxLength", "nullable", "additionalProperties", "description", "example", "title", "default", "x-tags",
        ]
        #expect(
            Self.words(of: .object(try Contract.of(version)["components", "schemas"]?.object ?? [:])).subtracting(known)
                == [])
    }

    /// The keys of all schemas in a map of schemas.
    private static func words(of schemas: JSONValue) -> Set<String> {
        (schemas.object ?? [:]).values.reduce(into: []) { words, schema in
            guard let members = schema.object else { return }
            words.formUnion(members.keys)
            words.formUnion(Self.words(of: members["properties"] ?? [:]))
            words.formUnion(Self.words(of: ["items": members["items"] ?? [:]]))
            for part in (members["allOf"]?.array ?? []) + (members["oneOf"]?.array ?? []) {
                words.formUnion(Self.words(of: ["part": part]))
            }
        }
    }

    private static func withMilliseconds(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): Timestamp(rfc3339: text).map { .string($0.rfc3339) } ?? value
        case .array(let elements): .array(elements.map(withMilliseconds))
        case .object(let members): .object(members.mapValues(withMilliseconds))
        case .null, .bool, .integer, .number: value
        }
    }
}
