import DorsalCore
import FinAgentAPI
import Testing

@Suite struct MessageRequestVersionTests {
    @Test(arguments: APIVersion.allCases)
    func aTimestampIsRequiredBefore217(_ version: APIVersion) throws {
        for value in [nil, .null] as [JSONValue?] {
            let problems = RequestBody.problems(RequestBody.with("message.timestamp", value), version)
            let missing = Problem(.parameterInvalid, "message.timestamp is required", field: "message.timestamp")
            #expect(problems == (version.requiresMessageTimestamp ? [missing] : []))
        }
        let isRequired: [APIVersion: Bool] = [
            .v2_14: true, .v2_15: true, .v2_16: true, .v2_17: false, .preview: false,
        ]
        #expect(version.requiresMessageTimestamp == isRequired[version])
    }

    @Test(arguments: APIVersion.allCases)
    func timestampInMillisecondsIsTakenInItsPlace(_ version: APIVersion) throws {
        let message: JSONValue = ["author": "user", "body": "x", "timestamp_ms": "2025-01-24T10:00:00.123Z"]
        let draft = try MessageRequestValidator(version: version).start(RequestBody.with("message", message))
        #expect(draft.message.timestamp == Timestamp(milliseconds: 1_737_712_800_123))
    }

    @Test func theNamedTimestampWinsOverTheOther() throws {
        let body = RequestBody.with("message.timestamp_ms", "2000-01-01T00:00:00Z")
        let draft = try MessageRequestValidator(version: .v2_16).start(body)
        #expect(draft.message.timestamp == Timestamp(milliseconds: 1_737_712_800_123))
    }

    @Test(arguments: ["", "yesterday", "2025-01-24", "1737712800", "2025-02-30T10:00:00Z"])
    func aTimestampThatIsNoneIsRefusedInEveryVersion(_ text: String) {
        let message = "message.timestamp must be an RFC 3339 timestamp such as 2025-01-24T10:01:20.000Z"
        for version in APIVersion.allCases {
            let problems = RequestBody.problems(RequestBody.with("message.timestamp", .string(text)), version)
            #expect(problems == [Problem(.parameterInvalid, message, field: "message.timestamp")])
        }
    }

    @Test(arguments: [.v2_14, .v2_15, .v2_16] as [APIVersion])
    func settingsAreIgnoredBefore217WhateverTheyAre(_ version: APIVersion) throws {
        for value in ["nonsense", 7, ["follow_up_questions": "no"], ["follow_up_questions": false]] as [JSONValue] {
            let draft = try MessageRequestValidator(version: version).start(RequestBody.with("settings", value))
            #expect(draft.settings == TurnSettings())
        }
    }

    @Test(arguments: [.v2_17, .preview] as [APIVersion])
    func settingsHaveDefaultsFrom217On(_ version: APIVersion) throws {
        let validator = MessageRequestValidator(version: version)
        #expect(try validator.start(RequestBody.with("settings", [:])).settings == TurnSettings())
        #expect(try validator.reply(RequestBody.with("settings", ["email": nil])).settings == TurnSettings())
        let one = try validator.reply(RequestBody.with("settings", ["follow_up_questions": false])).settings
        #expect(one == TurnSettings(isConversational: false, isEmail: false))
    }

    @Test func onlyPreviewSaysItInWords() {
        let body: JSONValue = [
            "message": ["author": "user", "body": "x", "timestamp": "2025-01-24T10:00:00Z"], "user": [:],
        ]
        for version in APIVersion.allCases {
            let expected =
                version == .preview
                ? ["External Conversation ID is required", "User ID is required"]
                : ["conversation_id is required", "user.id is required"]
            #expect(RequestBody.problems(body, version, reply: true).map(\.message) == expected)
        }
    }
}
