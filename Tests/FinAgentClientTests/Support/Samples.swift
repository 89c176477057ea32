import FinAgentAPI
import FinAgentClient
import Foundation
import Testing

/// What the tests send and get.
enum Samples {
    static let key = "dorsal_secret_key"
    static let moment = Timestamp(milliseconds: 1_737_712_800_123)
    static let user = User(id: "user-456")
    static let message = Message(author: .user, body: "Where is my parcel?", timestamp: moment)
    static let start = StartRequest(conversationID: "ext-123", message: message, user: user)
    static let turn = """
        {"conversation_id":"ext-123","user_id":"user-456","status":"thinking",\
        "created_at_ms":"2025-01-24T10:00:00.123Z"}
        """

    static func client(
        _ server: ScriptedServer, version: APIVersion? = nil, timeout: Duration = .seconds(20),
        sleeps: SleepRecorder = SleepRecorder(), maximumAttempts: Int = 3
    ) throws -> FinAgentClient {
        FinAgentClient(
            baseURL: try #require(URL(string: server.address)), apiKey: BearerToken(key), version: version,
            timeout: timeout, streamRetry: StreamRetryPolicy(maximumAttempts: maximumAttempts),
            sleep: { try await sleeps.sleep($0) })
    }

    /// A status event as JSON.
    static func status(_ status: String) -> String {
        """
        {"event_name":"fin_status_updated","conversation_id":"ext-123","user_id":"user-456","status":"\(status)",\
        "created_at_ms":"2025-01-24T10:00:00.123Z"}
        """
    }

    /// A reply event as JSON.
    static func reply(_ body: String) -> String {
        """
        {"event_name":"fin_replied","conversation_id":"ext-123","user_id":"user-456","status":"replying",\
        "message":{"id":"m1","author":"fin","body":"\(body)","timestamp_ms":"2025-01-24T10:00:00.123Z"},\
        "created_at_ms":"2025-01-24T10:00:00.123Z"}
        """
    }

    /// An event as the stream carries it.
    static func frame(_ id: String?, _ data: String, event: String = "message") -> String {
        ServerSentEvent(id: id, event: event, data: data).encoded
    }

    /// Everything a stream delivers until it ends.
    static func all(_ stream: EventStream) async throws(FinAgentClientError) -> [StreamedEvent] {
        var events: [StreamedEvent] = []
        for try await event in stream { events.append(event) }
        return events
    }
}
