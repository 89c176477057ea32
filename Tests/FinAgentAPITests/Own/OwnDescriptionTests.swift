import FinAgentAPI
import Support
import Testing

/// Dorsal's own OpenAPI document says of every wire type what the type says itself.
@Suite struct OwnDescriptionTests {
    @Test(arguments: TypeSample.all)
    func whatATypeWritesFitsItsSchema(_ sample: TypeSample) throws {
        let contract = try Contract.own()
        let schema = try #require(contract.schema(sample.schema))
        #expect(ContractSchema(contract: contract).problems(try sample.json(), schema) == [])
    }

    @Test(arguments: TypeSample.all.filter { $0.schema.hasSuffix("Event") })
    func everyEventIsOneOfTheEvents(_ sample: TypeSample) throws {
        let contract = try Contract.own()
        let schema = try #require(contract.schema("FinEvent"))
        #expect(ContractSchema(contract: contract).problems(try sample.json(), schema) == [])
    }

    @Test(arguments: Set(TypeSample.all.map(\.schema)).sorted())
    func aTypeHasEveryPropertyOfItsSchema(_ name: String) throws {
        let contract = try Contract.own()
        let schema = try #require(contract.schema(name))
        let samples = TypeSample.all.filter { $0.schema == name }
        let written = try samples.reduce(into: Set<String>()) { $0.formUnion(PropertyPaths.of(try $1.json())) }
        let described = try PropertyPaths.of(schema, in: contract)
        // Read in the place of `timestamp`; our types write that (CONTRACT §2).
        let missing = described.subtracting(written).filter {
            !$0.hasSuffix("/timestamp_ms") || !name.hasSuffix("Request")
        }
        #expect(missing == [])
        #expect(!described.isEmpty)
    }

    @Test(arguments: TypeSample.all)
    func noSampleLeavesAPropertyOut(_ sample: TypeSample) {
        #expect(Self.absent(in: sample.value) == sample.absent)
    }

    @Test func everySchemaBelongsToATypeOrIsPartOfOne() throws {
        let contract = try Contract.own()
        let sampled = Set(TypeSample.all.map(\.schema))
        let parts: Set = [
            "Version", "VersionOfOrchestration", "ConversationID", "Author", "Rating", "Status", "Attributes", "User",
            "Message", "Attachment", "AttachedURL", "AttachedFile", "Attachments", "ConversationMetadata", "Settings",
            "AttributeErrors", "AttributeErrorsOfOneSide", "Capability", "Unread", "ErrorItem", "FinEvent", "Health",
        ]
        #expect(Set(contract.schema.keys) == sampled.union(parts))
        #expect(sampled.isDisjoint(with: parts))
    }

    @Test(
        arguments: [
            ("Version", APIVersion.allCases.map(\.rawValue)),
            ("VersionOfOrchestration", APIVersion.allCases.filter(\.hasOrchestration).map(\.rawValue)),
            ("Author", Author.allCases.map(\.rawValue)), ("Rating", Rating.allCases.map(\.rawValue)),
            ("Status", ConversationStatus.allCases.map(\.rawValue)),
        ] as [(String, [String])])
    func theEnumerationsAreTheTypesOwn(_ name: String, _ values: [String]) throws {
        #expect(try Contract.own().schema(name)?["enum"] == .array(values.map(JSONValue.string)))
    }

    @Test func theErrorCodesAreTheTypesOwn() throws {
        let codes = try Contract.own().schema("ErrorItem")?["properties"]?["code"]?["enum"]
        #expect(codes == .array(ErrorCode.allCases.map { .string($0.rawValue) }))
    }

    @Test func theStreamCarriesTheEventsOfTheTypes() throws {
        let contract = try Contract.own()
        let names = (contract.schema("FinEvent")?["oneOf"]?.array ?? []).compactMap { reference in
            reference["$ref"]?.string.flatMap(contract.target(of:))?["properties"]?["event_name"]?["const"]?.string
        }
        #expect(Set(names) == Set(FinEvent.Name.allCases.map(\.rawValue)))
    }

    @Test(arguments: ContractExample.own)
    func everyExampleFitsItsSchemaAndOurTypes(_ example: ContractExample) throws {
        let schema = ContractSchema(contract: try Contract.own())
        #expect(schema.problems(example.value, example.schema) == [])
        #expect(try example.roundTrip() == example.value)
    }

    @Test func everyRequestHasAnExample() {
        let requests = ContractExample.own.compactMap { example -> Endpoint? in
            if case .request(let endpoint) = example.kind { endpoint } else { nil }
        }
        #expect(Set(requests) == Set(Endpoint.allCases))
    }

    @Test func theDocumentUsesNoWordThatTheCheckerPassesOver() throws {
        let known: Set<String> = [
            "type", "properties", "required", "enum", "const", "items", "oneOf", "anyOf", "$ref", "format", "pattern",
            "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minimum",
            "additionalProperties", "description", "examples", "contentEncoding",
        ]
        let words = ContractExampleTests.words(of: .object(try Contract.own().schema))
        #expect(words.subtracting(known) == [])
        #expect(words.isSuperset(of: ["type", "const", "pattern"]))
    }

    @Test(
        arguments: [
            (["const": "a"], "a", "b", " may not be b"),
            (["type": ["string", "null"]], nil, 1, " is integer, not string or null"),
            (["pattern": #"^\S+$"#], "a", " ", #" does not match ^\S+$"#),
            (["minLength": 1], "a", "", " has 0 characters, fewer than 1"),
            (["minItems": 1, "items": [:]], ["a"], [], " has 0 elements, fewer than 1"),
            (["minProperties": 1], ["a": 1], [:], " has 0 members, fewer than 1"),
            (["maxProperties": 0], [:], ["a": 1], " has 1 members, more than 0"),
            (["minimum": 0], 0, -1, " is -1, less than 0"),
            (
                ["anyOf": [["required": ["a"]], ["required": ["b"]]]], ["a": 1, "b": 2], [:],
                " fits 0 of 2 alternatives, not one"
            ),
        ] as [(JSONValue, JSONValue, JSONValue, String)])
    func theCheckerHeedsTheWordsOfOpenAPI31(
        _ schema: JSONValue, good: JSONValue, bad: JSONValue, problem: String
    ) throws {
        let checker = ContractSchema(contract: try Contract.own())
        #expect(checker.problems(good, schema) == [])
        #expect(checker.problems(bad, schema) == [problem])
    }

    /// The names of the properties that are `nil`, at any depth.
    private static func absent(in value: Any) -> Set<String> {
        Mirror(reflecting: value).children.reduce(into: []) { names, child in
            let mirror = Mirror(reflecting: child.value)
            if mirror.displayStyle == .optional, mirror.children.isEmpty {
                names.insert(child.label ?? "")
            } else {
                names.formUnion(absent(in: child.value))
            }
        }
    }
}

extension Contract {
    /// The named schemas.
    fileprivate var schema: [String: JSONValue] { self["components", "schemas"]?.object ?? [:] }
}
