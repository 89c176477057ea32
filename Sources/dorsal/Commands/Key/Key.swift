import ArgumentParser

/// `dorsal key`.
struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "API keys.", subcommands: [KeyCreate.self, KeyList.self, KeyRotate.self, KeyRevoke.self])
}
