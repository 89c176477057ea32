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
                ("streaming", .bool(app.isStreamingEnabled)),
                ("callback_url", app.callbackURL.map { .string($0) } ?? .null),
            ], quiet: app.id)
    }
}
