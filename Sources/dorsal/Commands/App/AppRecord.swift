import DorsalCore
import FinAgentAPI

/// The app package as the commands print it.
struct AppRecord {
    let app: AppPackage

    func print(_ options: OutputOptions) throws {
        try Output(options).record(
            [
                ("id", .string(app.id)), ("name", .string(app.name)),
                ("version", .string(app.defaultVersion.rawValue)), ("stream", .bool(app.isStreamEnabled)),
                ("streaming", .bool(app.isStreamingEnabled)), ("available", .bool(app.isAvailable)),
                ("callback_url", app.callbackURL.map { .string($0) } ?? .null),
            ], quiet: app.id)
    }

    /// Runs `body`; what was refused becomes a failure that people can read.
    static func orFailure<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let refusal as AppRefusal {
            throw CommandFailure(refusal.description)
        }
    }

    /// Prints a token at the one moment it can be shown.
    static func print(
        _ token: AccessService.IssuedKey, of app: AppPackage, _ options: OutputOptions
    ) throws {
        let reach = ScopeReach(token.record.scopes)
        try Output(options).record(
            [
                ("token", .string(token.key.text)), ("app", .string(app.id)), ("name", .string(app.name)),
                ("scopes", .array(token.record.scopes.map(\.rawValue).sorted().map { .string($0) })),
                ("percent_of_scopes", .integer(Int64(reach.percentOfCatalogue))),
                ("endpoints", .integer(Int64(reach.callable.count))),
            ], quiet: token.key.text)
    }
}
