import ArgumentParser

/// `dorsal clock freeze`.
struct ClockFreeze: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Stop the clock.")

    @OptionGroup var server: ServerOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await RemoteClock(server: DevelopmentServer(base: try server.base()), output: output).change("freeze")
    }
}
