import ArgumentParser
import DorsalCore

/// `dorsal user erase`.
struct UserErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase a user with all conversations, for good.",
        discussion: ErasureCommand.discussion)

    @Argument(help: "The user's id, as your system knows it.")
    var id: String

    @OptionGroup var erasure: ErasureOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ErasureCommand(settings: try data.settings(), output: Output(output), options: erasure)
            .run(.user(id), id: id)
    }
}
