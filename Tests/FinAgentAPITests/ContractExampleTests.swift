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
        #expect(schema.problems(try example.roundTrip(), example.schema) == [])
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

    private static func withMilliseconds(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): Timestamp(rfc3339: text).map { .string($0.rfc3339) } ?? value
        case .array(let elements): .array(elements.map(withMilliseconds))
        case .object(let members): .object(members.mapValues(withMilliseconds))
        case .null, .bool, .integer, .number: value
        }
    }
}
