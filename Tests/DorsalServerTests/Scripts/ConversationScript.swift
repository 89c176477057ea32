import DorsalCore
import FinAgentAPI
import Testing

/// A conversation, step by step, with the exact events that each step brings (AGENT 2).
struct ConversationScript: Sendable, CustomTestStringConvertible {
    /// One thing that happens.
    ///
    /// `brings` are the events, all of them, in their order: `R(status)`, `S(status: reason)` and `csat`. `hears` are words that the
    /// replies have to contain, `misses` words that they must not contain.
    enum Step: Sendable {
        /// The application sends a message: a start first, replies after that. The events come by webhook and on the stream.
        case say(String, Message = Message(), brings: [String], hears: [String] = [], misses: [String] = [])
        /// Time passes. The events come by webhook alone.
        case wait(Duration, brings: [String], hears: [String] = [], misses: [String] = [])
        /// The application asks for a human in this conversation.
        case escalate(brings: [String])
        /// The application asks for a human for a user without a conversation.
        case escalateUser(brings: [String])
        /// The application sends a rating and gets this status.
        case rate(Rating, remark: String? = nil, answer: Int)
        /// The message is refused with this status and code, and nothing happens.
        case refused(String, Message = Message(), status: Int, code: String)
        /// The workspace changes its policy; the next turn goes by the new one.
        case setting(@Sendable (inout ConversationPolicy) -> Void)
        /// What the workspace counts the conversation as by now.
        case counts(as: ResolutionState?)
    }

    /// What a message carries besides its text, and where it is sent to.
    struct Message: Sendable {
        enum Endpoint: String, Sendable {
            case start = "/fin/start"
            case reply = "/fin/reply"
            case ask = "/fin/ask"
        }

        /// A start for the first message of the script and a reply for any other, unless it says something else.
        var to: Endpoint?
        var settings: JSONValue?
        var userAttributes: JSONValue?
        var conversationAttributes: JSONValue?
        var history: JSONValue?
        var attachments: JSONValue?
    }

    /// The number of the row in AGENT 2; `nil` for what stands in the decision of AGENT 2.1 alone.
    var row: Int?
    var name: String
    /// The step of that decision that the script shows.
    var step: Int?
    var version = APIVersion.v2_16
    var policy = ConversationPolicy()
    var definitions: [AttributeDefinition] = []
    var contents = ScriptContent.documents
    var steps: [Step]

    var testDescription: String {
        [row.map { "row \($0)" }, step.map { "step \($0)" }].compactMap(\.self).joined(separator: ", ") + ": \(name)"
    }
}

extension ConversationScript.Step {
    /// The events it brings.
    var events: [String] {
        switch self {
        case .say(_, _, let events, _, _), .wait(_, let events, _, _), .escalate(let events), .escalateUser(let events):
            events
        case .rate, .refused, .setting, .counts: []
        }
    }

    /// What its replies must contain, and what they must not.
    var words: (hears: [String], misses: [String]) {
        switch self {
        case .say(_, _, _, let hears, let misses), .wait(_, _, let hears, let misses): (hears, misses)
        case .escalate, .escalateUser, .rate, .refused, .setting, .counts: ([], [])
        }
    }
}

extension ConversationPolicy {
    /// The default policy with a change.
    static func changed(_ change: (inout ConversationPolicy) -> Void) -> ConversationPolicy {
        var policy = ConversationPolicy()
        change(&policy)
        return policy
    }
}
