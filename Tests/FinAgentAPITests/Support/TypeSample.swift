import FinAgentAPI
import Testing

/// A value of a wire type with everything in it that can be there, and the name of its schema in Dorsal's own description.
struct TypeSample: Sendable, CustomTestStringConvertible {
    let schema: String
    let value: any Encodable & Sendable
    /// What is `nil` on purpose, by its name in Swift.
    let absent: Set<String>

    var testDescription: String { schema }

    init(_ schema: String, _ value: any Encodable & Sendable, absent: Set<String> = []) {
        self.schema = schema
        self.value = value
        self.absent = absent
    }

    /// The value as JSON.
    func json() throws -> JSONValue { try StrictJSONParser.parse(try WireJSON.encode(value)) }

    static let all = requests + responses + events

    private static let moment = Timestamp(milliseconds: 1_772_442_605_007)
    private static let message = Message(author: .user, body: "Where is my parcel?", timestamp: moment)
    private static let user = User(
        id: "customer-12", name: "Ada", email: "ada@example.com", attributes: ["plan": "team"])
    private static let attachments: [FinAgentAPI.Attachment] = [
        .url("https://shop.example.com/orders/4711.pdf"), .file(name: "a.txt", contentType: "text/plain", data: "aGk="),
    ]
    private static let metadata = ConversationMetadata(history: [message], attributes: ["order": 4711])
    private static let settings = AgentSettings(followUpQuestions: true, email: false)

    private static let requests = [
        TypeSample(
            "StartRequest",
            StartRequest(
                conversationID: "order-4711", message: message, user: user, attachments: attachments,
                conversationMetadata: metadata, settings: settings)),
        TypeSample(
            "ReplyRequest",
            ReplyRequest(
                conversationID: "order-4711", message: message, user: user, attachments: attachments,
                settings: settings)),
        TypeSample(
            "AskRequest",
            AskRequest(
                conversationID: "order-4711", message: message, user: user, conversationMetadata: metadata,
                attachments: attachments)),
        TypeSample("CSATRequest", CSATRequest(conversationID: "order-4711", rating: .good, remark: "Quick.")),
        TypeSample("CapabilitiesRequest", CapabilitiesRequest(user: user)),
        TypeSample(
            "EscalateRequest", EscalateRequest(conversationID: "order-4711", context: "Asks for a refund."),
            absent: ["user", "message"]),
        TypeSample(
            "EscalateRequest", EscalateRequest(user: user, message: "Hello", context: "Called twice."),
            absent: ["conversationID"]),
        TypeSample(
            "RunProcedureRequest",
            RunProcedureRequest(
                conversationID: "order-4711", user: user, message: message,
                conversationMetadata: ConversationMetadata(attributes: ["order": 4711]),
                settings: AgentSettings(email: true)),
            // Neither is read here (CONTRACT §7).
            absent: ["history", "followUpQuestions"]),
        TypeSample(
            "CollectAgentInputRequest",
            CollectAgentInputRequest(stepID: "step-1", attributeValues: [.init(identifier: "approved", value: true)])),
    ]

    private static let url =
        "https://fin.example.com/event-stream?channels=fin_agent_api:app_1:order-4711&accessToken=T"

    private static let responses = [
        TypeSample(
            "TurnResponse",
            TurnResponse(
                conversationID: "order-4711", userID: "customer-12", procedureID: "12", status: .thinking,
                createdAt: moment, intercomConversationID: "215466789012345",
                errors: AttributeErrors(
                    user: .init(attributes: ["tier": "User attribute 'tier' does not exist"]),
                    conversation: .init(attributes: ["x": "Conversation attribute 'x' does not exist"])),
                sseSubscriptionURL: url)),
        TypeSample("CSATResponse", CSATResponse(conversationID: "order-4711", rating: .amazing)),
        TypeSample("RatingFailure", CSATFailure(errors: ["rating": "Rating isn't an option"])),
        TypeSample(
            "CapabilitiesResponse",
            CapabilitiesResponse(
                version: "2.17",
                capabilities: [
                    .init(type: .procedure, id: "12", name: "Refund", description: "Refunds.", endpoint: "/fin/x")
                ])),
        TypeSample(
            "EscalateResponse",
            EscalateResponse(
                conversationID: "order-4711", intercomConversationID: "215466789012345", sseSubscriptionURL: url)),
        TypeSample(
            "ErrorList",
            ErrorList(
                requestID: "7b8c9d1e-0f2a-4b3c-8d4e-5f6a7b8c9d0e",
                errors: [.init(code: .parameterInvalid, message: "user.id is required", field: "user.id")])),
    ]

    private static let stream = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"

    private static let events = [
        TypeSample(
            "RepliedEvent",
            FinEvent.replied(
                RepliedEvent(
                    conversationID: "order-4711", userID: "customer-12",
                    message: .init(id: "msg_1", body: "<p>It is on its way.</p>", timestamp: moment), status: .replying,
                    streamID: stream, createdAt: moment))),
        TypeSample(
            "StatusUpdatedEvent",
            FinEvent.statusUpdated(
                StatusUpdatedEvent(
                    conversationID: "order-4711", userID: "customer-12", status: .escalated,
                    reason: "Escalation requested by user", createdAt: moment))),
        TypeSample(
            "ReplyChunkEvent",
            FinEvent.replyChunk(
                ReplyChunkEvent(
                    conversationID: "order-4711", streamID: stream, chunkIndex: 0, chunkText: "It is",
                    createdAt: moment))),
        TypeSample(
            "CSATRequestedEvent",
            FinEvent.csatRequested(
                CSATRequestedEvent(
                    conversationID: "order-4711", userID: "customer-12",
                    csat: .init(options: [.init(key: .amazing, emoji: "🤩", label: "Amazing")]), createdAt: moment))),
    ]
}
