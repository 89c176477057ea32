import FinAgentAPI
import Hummingbird

/// `GET /dev/scenarios`: the messages that force an outcome, and what each makes happen. Served in the development profile only,
/// so it also tells a client whether the server plays them.
struct ScenarioController: Sendable {
    static let path = "/dev/scenarios"

    let caller = LocalCaller()

    private struct Listing: Encodable {
        var scenarios: [Entry]
    }

    private struct Entry: Encodable {
        var name: String
        var message: String
        var summary: String
        /// The status of a request that is refused.
        var refusal: Int?
        var webhook: [String]
        var stream: [String]
        var later: [Later]

        init(_ scenario: Scenario) {
            let script = scenario.script
            name = scenario.rawValue
            message = scenario.message
            summary = scenario.summary
            refusal = script.refusal
            webhook = script.webhook.map(\.description)
            stream = script.stream.map(\.description)
            later = script.later.map(Later.init)
        }
    }

    private struct Later: Encodable {
        var after: Int64
        var webhook: [String]

        enum CodingKeys: String, CodingKey {
            case after = "after_ms"
            case webhook
        }

        init(_ later: ScenarioScript.Later) {
            after = later.after.wholeMilliseconds
            webhook = later.webhook.map(\.description)
        }
    }

    func register(on router: Router<ServerContext>) {
        router.serve(
            Self.path,
            [
                .get: { request, context in
                    try caller.admit(request, context)
                    return try .json(Listing(scenarios: Scenario.allCases.map(Entry.init)))
                }
            ])
    }
}
