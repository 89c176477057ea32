import ArgumentParser
import FinAgentAPI

/// `--scope`, as often as there are scopes.
struct ScopeOptions: ParsableArguments {
    @Option(name: .customLong("scope"), help: "A scope; say it once for each.", transform: Choice.parse)
    var scopes: [Scope] = []

    func validate() throws {
        guard !scopes.isEmpty else {
            let names = Scope.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("Give at least one --scope, of: \(names).")
        }
    }
}
