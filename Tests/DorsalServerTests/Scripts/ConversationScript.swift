import DorsalCore
import FinAgentAPI
import Testing

/// A conversation, step by step, with the exact events that each step brings (AGENT 2). Rows are named by their number there.
struct ConversationScript: Sendable, CustomTestStringConvertible {
    /// One thing that happens.
    enum Step: Sendable {
        /// The application sends a message: a start first, replies after that. The events come by webhook and on the stream.
        case say(String, Message = Message(), brings: [String])
        /// Time passes. The events come by webhook alone.
        case wait(Duration, brings: [String])
        /// The application asks for a human.
        case escalate(brings: [String])
        /// The application sends a rating and gets this status.
        case rate(Rating, remark: String? = nil, answer: Int)
        /// The message is refused with this status and code, and nothing happens.
        case refused(String, status: Int, code: String)
    }

    /// What a message carries besides its text.
    struct Message: Sendable {
        var isAsk = false
        var settings: JSONValue?
        var userAttributes: JSONValue?
        var history: JSONValue?
        var attachments: JSONValue?
    }

    var row: String
    var name: String
    var version = APIVersion.v2_16
    var policy = ConversationPolicy()
    var definitions: [AttributeDefinition] = []
    var steps: [Step]

    var testDescription: String { "row \(row): \(name)" }
}
