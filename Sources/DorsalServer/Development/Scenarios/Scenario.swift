import DorsalAgent
import DorsalCore
import FinAgentAPI
import Foundation

/// An outcome that a message forces in the development profile, as test cards force one in a payment API (AGENT 5.2).
///
/// A message whose whole text is `dorsal:` and the scenario's name plays it. Everywhere else that text is a message like any other.
public enum Scenario: String, Sendable, Hashable, CaseIterable {
    case answer
    case twoPartAnswer = "two-part-answer"
    case unknown
    case clarify
    case notHelped = "not-helped"
    case offer
    case escalateUser = "escalate-user"
    case escalateRule = "escalate-rule"
    case escalateUnnamedRule = "escalate-unnamed-rule"
    case routeTeam = "route-team"
    case escalateAPI = "escalate-api"
    case resolve
    case resolveSurvey = "resolve-csat"
    case silenceResolved = "silence-resolved"
    case silenceUnresolved = "silence-unresolved"
    case slowTurn = "slow-turn"
    case slowStream = "slow-stream"
    case duplicateDelivery = "duplicate-delivery"
    case reorderedDelivery = "reordered-delivery"
    case lostStatus = "lost-status"
    case rateLimit = "429"
    case unavailable = "503"

    private static let prefix = "dorsal:"

    /// The scenario that a message plays, written as plain text or HTML; `nil` for every other message.
    public init?(message: String) {
        // Longer messages are not even parsed.
        guard message.utf8.count <= 200 else { return nil }
        let text = HTMLText.plain(message).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix(Self.prefix) else { return nil }
        self.init(rawValue: String(text.dropFirst(Self.prefix.count)))
    }

    /// The scenario that a turn plays: the newest of the messages it has to answer decides.
    init?(_ transcript: [TranscriptEntry], after answeredPosition: Int64) {
        let new = transcript.last { $0.position > answeredPosition && $0.author != .fin && !$0.isHistory }
        guard let new else { return nil }
        self.init(message: new.body)
    }

    /// The message that plays it.
    public var message: String { Self.prefix + rawValue }

    /// How long its turn waits on the clock; `nil` when it does not.
    public var wait: Duration? {
        switch self {
        case .slowTurn: ScenarioAgent.slowTurn
        case .slowStream: ScenarioAgent.pace
        default: nil
        }
    }

    /// What happens, in one line.
    public var summary: String {
        switch self {
        case .answer: "The question is answered"
        case .twoPartAnswer: "The question is answered in two replies"
        case .unknown: "There is no answer, and the agent says so"
        case .clarify: "The agent asks which of two things is meant"
        case .notHelped: "The answer did not help, and the agent asks what is missing"
        case .offer: "The agent offers a human; the next message accepts or declines"
        case .escalateUser: "A human takes over at the user's request"
        case .escalateRule: "An escalation rule matches"
        case .escalateUnnamedRule: "An escalation rule without a name matches"
        case .routeTeam: "The conversation is routed to a team"
        case .escalateAPI: "A human takes over as after a call of /fin/escalate"
        case .resolve: "The user confirms that it is solved"
        case .resolveSurvey: "The user confirms, and a rating is asked for whatever the settings say"
        case .silenceResolved: "An answer, and then silence: the question counts as resolved"
        case .silenceUnresolved: "No answer, and then silence: a human takes over"
        case .slowTurn: "The conversation stays in thinking for 10 seconds of the clock before the answer comes"
        case .slowStream:
            "The reply is streamed in 5 chunks with a second of the clock between them, whatever the app's switch says"
        case .duplicateDelivery: "Every webhook of the turn is delivered twice"
        case .reorderedDelivery: "The webhook of the status overtakes the webhook of the reply"
        case .lostStatus: "The webhook of the reply comes, the webhook of the status never does"
        case .rateLimit: "The request is refused: too many requests"
        case .unavailable: "The request is refused: the server cannot store anything"
        }
    }
}
