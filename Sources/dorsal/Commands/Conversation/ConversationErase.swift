import ArgumentParser
import DorsalCore

/// `dorsal conversation erase`.
struct ConversationErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase a conversation, for good. Its user stays.",
        discussion: ErasureCommand.discussion)

    @Argument(help: "The conversation's id, as your system knows it.")
    var id: String

    @OptionGroup var erasure: ErasureOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ErasureCommand(settings: try data.settings(), output: Output(output), options: erasure)
            .run(.conversation(id), id: id)
    }
}
