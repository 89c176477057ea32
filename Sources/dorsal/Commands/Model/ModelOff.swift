import ArgumentParser
import DorsalAgent

/// `dorsal model off`.
struct ModelOff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Use no encoder: passages are ranked by their words alone.")

    @OptionGroup var data: DataOption

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { try await EncoderSetting.store(nil, in: $0.store) }
    }
}
