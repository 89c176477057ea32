import DorsalCore
import FinAgentAPI
import Testing

@Suite struct MessageRequestValidatorTests {
    @Test(arguments: APIVersion.allCases)
    func aGoodBodyIsReadInFull(_ version: APIVersion) throws {
        let draft = try MessageRequestValidator(version: version).start(RequestBody.full)
        let settings = version.acceptsSettings ? TurnSettings(isConversational: false, isEmail: true) : TurnSettings()
        #expect(
            draft
                == MessageDraft(
                    conversationID: "ext-1",
                    message: Message(
                        author: .user, body: "<p>Hello</p>", timestamp: Timestamp(milliseconds: 1_737_712_800_123)),
                    user: User(id: "u-1", name: "Ann", email: "ann@example.com", attributes: ["plan": "pro"]),
                    attachments: [
                        .url("https://example.com/a.pdf"),
                        .file(name: "a.txt", contentType: "text/plain", data: "aGk="),
                    ],
                    history: [
                        Message(author: .agent, body: "Hi", timestamp: Timestamp(milliseconds: 1_737_709_200_000))
                    ],
                    conversationAttributes: ["order": 7], settings: settings))
    }

    @Test func aReplyIgnoresMetadata() throws {
        let body = RequestBody.with("conversation_metadata", "anything")
        let draft = try MessageRequestValidator(version: .v2_16).reply(body)
        #expect(draft.history.isEmpty && draft.conversationAttributes.isEmpty)
    }

    @Test(arguments: ["attachments", "conversation_metadata", "settings", "user.name", "user.email", "user.attributes"])
    func whatIsOptionalMayBeAbsentOrNull(_ path: String) {
        for version in APIVersion.allCases {
            #expect(RequestBody.problems(RequestBody.with(path, nil), version) == [])
            #expect(RequestBody.problems(RequestBody.with(path, .null), version) == [])
        }
    }

    @Test(arguments: [
        ("conversation_id", "conversation_id is required", "External Conversation ID is required"),
        ("user.id", "user.id is required", "User ID is required"),
        ("message.author", "message.author is required", "message.author is required"),
        ("message.body", "message.body is required", "message.body is required"),
        ("attachments.0.type", "attachments[0].type is required", "attachments[0].type is required"),
        ("attachments.0.url", "attachments[0].url is required", "attachments[0].url is required"),
        ("attachments.1.name", "attachments[1].name is required", "attachments[1].name is required"),
        (
            "attachments.1.content_type", "attachments[1].content_type is required",
            "attachments[1].content_type is required"
        ),
        ("attachments.1.data", "attachments[1].data is required", "attachments[1].data is required"),
        (
            "conversation_metadata.history.0.author", "conversation_metadata.history[0].author is required",
            "conversation_metadata.history[0].author is required"
        ),
        (
            "conversation_metadata.history.0.body", "conversation_metadata.history[0].body is required",
            "conversation_metadata.history[0].body is required"
        ),
    ])
    func aRequiredStringMustBeThereAndNotBlank(_ path: String, _ stable: String, _ preview: String) {
        let field = path.replacing(/\.(\d)/) { "[\($0.1)]" }
        let empty: [JSONValue?] = [nil, .null, "", "  \t\n", "\u{A0}\u{2003}"]
        for version in APIVersion.allCases {
            let message = version == .preview ? preview : stable
            for value in empty {
                let problems = RequestBody.problems(RequestBody.with(path, value), version)
                #expect(problems == [Problem(.parameterInvalid, message, field: field)])
            }
            let problems = RequestBody.problems(RequestBody.with(path, 7), version)
            #expect(
                problems == [Problem(.typeMismatch, "\(field) must be a string, not integer", field: field)])
        }
    }

    @Test(arguments: [("message", "message is required"), ("user", "user is required")])
    func aRequiredObjectMustBeThere(_ path: String, _ message: String) {
        for value in [nil, .null] as [JSONValue?] {
            let problems = RequestBody.problems(RequestBody.with(path, value), .v2_16)
            #expect(problems == [Problem(.parameterInvalid, message, field: path)])
        }
    }

    @Test(
        arguments: [
            ("message", "an object", []), ("user", "an object", 1), ("attachments", "an array", [:]),
            ("attachments.0", "an object", "x"), ("conversation_metadata", "an object", []),
            ("conversation_metadata.history", "an array", [:]), ("conversation_metadata.history.0", "an object", true),
            ("conversation_metadata.attributes", "an object", []), ("user.attributes", "an object", []),
            ("user.name", "a string", 1.5), ("user.email", "a string", false),
            ("message.timestamp", "a string", 1_737_712_800),
            ("settings", "an object", []), ("settings.follow_up_questions", "a boolean", "false"),
            ("settings.email", "a boolean", 1),
        ] as [(String, String, JSONValue)])
    func aWrongTypeIsAMismatch(_ path: String, _ expected: String, _ value: JSONValue) {
        let field = path.replacing(/\.(\d)/) { "[\($0.1)]" }
        let message = "\(field) must be \(expected), not \(value.typeName)"
        let problems = RequestBody.problems(RequestBody.with(path, value), .preview)
        #expect(problems == [Problem(.typeMismatch, message, field: field)])
    }

    @Test(arguments: [nil, true, 7, 1.5, "text", []] as [JSONValue])
    func aBodyThatIsNoObjectIsAMismatch(_ body: JSONValue) {
        let problem = Problem(.typeMismatch, "The body must be a JSON object, not \(body.typeName)")
        #expect(RequestBody.problems(body, .v2_16) == [problem])
    }

    @Test func allProblemsAreReportedInTheOrderOfTheFields() {
        let body: JSONValue = [
            "message": ["author": "robot", "timestamp": "yesterday"], "user": ["id": "", "name": 5],
            "attachments": [["type": "url", "url": "ftp://x"], ["type": "fax"]],
            "conversation_metadata": [
                "history": [
                    ["author": "user", "body": "a", "timestamp": "2025-01-24T10:00:00Z"],
                    ["author": "nobody", "body": ""],
                ]
            ],
        ]
        #expect(
            RequestBody.problems(body, .v2_16).map { $0.field ?? "" } == [
                "conversation_id", "message.author", "message.body", "message.timestamp", "user.id", "user.name",
                "attachments[0].url", "attachments[1].type", "conversation_metadata.history[1].author",
                "conversation_metadata.history[1].body", "conversation_metadata.history[1].timestamp",
            ])
    }
}
