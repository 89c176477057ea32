import FinAgentAPI
import Testing

/// A value whose bytes are kept in `Golden/{version}/{name}.json`.
struct GoldenSample: Sendable, CustomTestStringConvertible {
    /// What in the public description says how it must look.
    enum Schema: Sendable {
        case response(Endpoint, Int)
        case event(String)
    }

    let version: APIVersion
    let name: String
    let schema: Schema
    let value: any Encodable & Sendable
    /// Where the value departs from the description on purpose.
    let departures: [String]

    var testDescription: String { "\(version.rawValue)/\(name)" }

    /// Every sample of every version.
    static let all: [GoldenSample] = APIVersion.allCases.flatMap { version in
        let everywhere = turns(version) + ratings(version) + events(version)
        return version.hasOrchestration ? everywhere + orchestration(version) : everywhere
    }

    private init(
        _ version: APIVersion, _ name: String, _ schema: Schema, _ value: any Encodable & Sendable,
        departures: [String] = []
    ) {
        self.version = version
        self.name = name
        self.schema = schema
        self.value = value
        self.departures = departures
    }

    private static let moment = Timestamp(milliseconds: 1_772_442_605_007)
    private static let (conversation, user) = ("order-4711", "customer-12")
    private static let url = "https://help.example/event-stream?channels=fin_agent_api:app_1:order-4711&accessToken=T"
    /// Live servers send it (CONTRACT §3), but the description leaves it out.
    private static let publicNumber = "/intercom_conversation_id is unknown"

    private static func turns(_ version: APIVersion) -> [GoldenSample] {
        let plain = TurnResponse(
            conversationID: conversation, userID: user, status: .thinking, createdAt: moment,
            intercomConversationID: "215466789012345", sseSubscriptionURL: url + "&rewind=2m")
        var replied = plain
        // Nothing is rewound on a reply (CONTRACT §6).
        replied.sseSubscriptionURL = url
        let errors = AttributeErrors(
            user: .init(attributes: ["tier": "User attribute 'tier' does not exist"]),
            conversation: .init(attributes: [
                "priority": "'7' is not a valid value for attribute 'priority' of type 'string'"
            ]))
        let reported = TurnResponse(
            conversationID: conversation, userID: user, status: .thinking, createdAt: moment, errors: errors)
        let refusal = ErrorList(
            requestID: "7b8c9d1e-0f2a-4b3c-8d4e-5f6a7b8c9d0e",
            errors: [
                .init(
                    code: .parameterInvalid, message: "message.body is required", field: "message.body")
            ])
        return [
            GoldenSample(version, "start-response", .response(.start, 200), plain, departures: [publicNumber]),
            GoldenSample(version, "start-response-attribute-errors", .response(.start, 200), reported),
            GoldenSample(version, "reply-response", .response(.reply, 200), replied, departures: [publicNumber]),
            GoldenSample(version, "error-list", .response(.start, 400), refusal),
        ]
    }

    private static func ratings(_ version: APIVersion) -> [GoldenSample] {
        let survey = CSATRequestedEvent.Survey(options: [
            .init(key: .terrible, emoji: "😠", label: "Terrible"), .init(key: .amazing, emoji: "🤩", label: "Amazing"),
        ])
        return [
            GoldenSample(
                version, "csat-response", .response(.csat, 200),
                CSATResponse(conversationID: conversation, rating: .good)),
            GoldenSample(
                version, "csat-failure", .response(.csat, 422),
                CSATFailure(errors: ["rating": "Rating isn't an option"])),
            GoldenSample(
                version, "csat-requested", .event("fin_agent_csat_requested_event"),
                FinEvent.csatRequested(
                    CSATRequestedEvent(conversationID: conversation, userID: user, csat: survey, createdAt: moment))),
        ]
    }

    private static func events(_ version: APIVersion) -> [GoldenSample] {
        let stream = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
        let citation = #"[<a data-inline-citation="" href="https://help.example/parcels?a=1&amp;b=2">1</a>]"#
        let message = RepliedEvent.Message(
            id: "msg_01", body: "<p>It is on its way. \(citation)</p>", timestamp: moment)
        let reply = RepliedEvent(
            conversationID: conversation, userID: user, message: message,
            status: version.replyIsDoneSignal ? .awaitingUserReply : .replying, streamID: stream, createdAt: moment)
        let chunk = ReplyChunkEvent(
            conversationID: conversation, streamID: stream, chunkIndex: 0, chunkText: "It is on\nits \"way\" – 📦",
            createdAt: moment)
        var samples = [
            GoldenSample(version, "fin-replied", .event("fin_agent_replied_event"), FinEvent.replied(reply)),
            GoldenSample(version, "fin-reply-chunk", .event("fin_agent_reply_chunk_event"), FinEvent.replyChunk(chunk)),
            status(version, .escalated, reason: "Escalation requested by user"),
            status(version, .resolved), status(version, .complete),
        ]
        if !version.replyIsDoneSignal { samples.append(status(version, .awaitingUserReply)) }
        if version.announcesThinking {
            // The description's list is older than the event (CONTRACT §2).
            samples.append(status(version, .thinking, departures: ["/status may not be thinking"]))
        }
        return samples
    }

    private static func status(
        _ version: APIVersion, _ status: ConversationStatus, reason: String? = nil, departures: [String] = []
    ) -> GoldenSample {
        let event = StatusUpdatedEvent(
            conversationID: conversation, userID: user, status: status, reason: reason, createdAt: moment)
        return GoldenSample(
            version, "fin-status-updated-\(status.rawValue)", .event("fin_agent_status_updated_event"),
            FinEvent.statusUpdated(event), departures: departures)
    }

    private static func orchestration(_ version: APIVersion) -> [GoldenSample] {
        let ask = TurnResponse(
            conversationID: conversation, userID: user, status: .thinking, createdAt: moment, sseSubscriptionURL: url)
        let run = TurnResponse(
            conversationID: conversation, userID: user, procedureID: "12", status: .thinking, createdAt: moment)
        let capabilities = CapabilitiesResponse(
            version: version.rawValue,
            capabilities: [
                .init(
                    type: .procedure, id: "12", name: "Track a parcel", description: "Finds out where a parcel is.",
                    endpoint: "/fin/procedures/12/run"),
                .init(type: .reply, description: "Goes on with a conversation.", endpoint: "/fin/reply"),
            ])
        return [
            GoldenSample(version, "ask-response", .response(.ask, 200), ask),
            GoldenSample(version, "run-response", .response(.runProcedure, 200), run),
            GoldenSample(version, "capabilities-response", .response(.capabilities, 200), capabilities),
            GoldenSample(
                version, "escalate-response-existing", .response(.escalate, 200),
                EscalateResponse(conversationID: conversation, sseSubscriptionURL: url)),
            GoldenSample(
                version, "escalate-response-new", .response(.escalate, 200),
                EscalateResponse(intercomConversationID: "215466789012345")),
        ]
    }
}
