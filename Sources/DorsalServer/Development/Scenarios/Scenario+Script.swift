import DorsalCore
import FinAgentAPI

extension Scenario {
    /// What `GET /dev/scenarios`, `dorsal trigger` and the documentation promise, and a test holds the server to: every event of the
    /// scenario, with the default settings and from version 2.16 on.
    public var script: ScenarioScript {
        let (waiting, complete) = (ScenarioEvent.status(.awaitingUserReply), ScenarioEvent.status(.complete))
        switch self {
        case .answer, .unknown, .clarify, .notHelped, .offer, .slowTurn:
            return ScenarioScript([.reply, waiting])
        case .twoPartAnswer:
            return ScenarioScript([.reply, .reply, waiting])
        case .escalateUser: return Self.escalation(.requestedByUser)
        case .escalateRule: return Self.escalation(Self.sampleRule)
        case .escalateUnnamedRule: return Self.escalation(.rule(nil))
        case .routeTeam: return Self.escalation(.routedToTeam)
        case .escalateAPI: return Self.escalation(.requestedViaAPI)
        case .resolve:
            return ScenarioScript([.reply, .status(.resolved), complete])
        case .resolveSurvey:
            return ScenarioScript([.reply, .status(.resolved), complete, .surveyRequest])
        case .silenceResolved:
            return ScenarioScript([.reply, waiting], later: Self.silence([.status(.resolved), complete]))
        case .silenceUnresolved:
            return ScenarioScript(
                [.reply, waiting],
                later: Self.silence([.status(.escalated, reason: EscalationReason.unresolved.text), complete]))
        case .slowStream:
            let chunks = Array(repeating: ScenarioEvent.chunk, count: Self.chunks.count)
            return ScenarioScript(webhook: [.reply, waiting], stream: chunks + [.reply, waiting])
        case .duplicateDelivery:
            return ScenarioScript(webhook: [.reply, .reply, waiting, waiting], stream: [.reply, waiting])
        case .reorderedDelivery:
            return ScenarioScript(webhook: [waiting, .reply], stream: [.reply, waiting])
        case .lostStatus:
            return ScenarioScript(webhook: [.reply], stream: [.reply, waiting])
        case .rateLimit: return ScenarioScript(refusal: 429)
        case .unavailable: return ScenarioScript(refusal: 503)
        }
    }

    /// The rule that ``escalateRule`` names.
    static let sampleRule = EscalationReason.rule("Sample rule")

    /// The text of ``slowStream`` as it grows.
    static let chunks: [String] = {
        let words = ["This reply", "is streamed", "in five pieces", "one second", "after the other."]
        return words.indices.map { words[...$0].joined(separator: " ") }
    }()

    private static func escalation(_ reason: EscalationReason) -> ScenarioScript {
        ScenarioScript([.status(.escalated, reason: reason.text), .status(.complete)])
    }

    /// The two moments of silence, with their default delays (AGENT 2, row 14).
    private static func silence(_ ending: [ScenarioEvent]) -> [ScenarioScript.Later] {
        let policy = SilencePolicy()
        return [
            .init(after: .seconds(policy.checkInAfter), webhook: [.reply]),
            .init(after: .seconds(policy.closeAfter), webhook: ending),
        ]
    }
}
