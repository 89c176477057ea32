import DorsalCore
import FinAgentAPI

/// Refuses requests whose message is a scenario that the API itself plays. Nothing of such a request is stored.
struct ScenarioRefusals: Sendable {
    let quota: RequestQuota

    /// Throws what the scenario in `body` answers, if there is one of that kind.
    func check(_ body: JSONValue, headers: ResponseHeaders) throws {
        guard let text = body["message"]?["body"]?.string, let scenario = Scenario(message: text) else { return }
        switch scenario {
        case .rateLimit: try quota.refuse(headers: headers)
        case .unavailable: throw RequestFailure.cannotStore
        default: return
        }
    }
}
