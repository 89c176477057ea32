import ArgumentParser

/// `dorsal admin`.
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "Make and list administrators of the console.",
        subcommands: [AdminCreate.self, AdminList.self])
}
