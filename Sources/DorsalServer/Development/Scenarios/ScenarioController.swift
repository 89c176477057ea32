import FinAgentAPI
import Hummingbird

/// `GET /dev/scenarios`: the messages that force an outcome, and what each makes happen. Served in the development profile only,
/// so it also tells a client whether the server plays them.
struct ScenarioController: Sendable {
    static let path = "/dev/scenarios"

    let caller = LocalCaller()

    private struct Listing: Encodable {
        var scenarios: [Scenario]
    }

    func register(on routes: Routes) {
        routes.serve(
            Self.path, access: .development,
            [
                .get: { request, context in
                    try caller.admit(request, context)
                    return try .json(Listing(scenarios: Scenario.allCases))
                }
            ])
    }
}
