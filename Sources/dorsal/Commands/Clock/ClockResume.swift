import ArgumentParser

/// `dorsal clock resume`.
struct ClockResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let the clock run on from where it stands.")

    @OptionGroup var server: ServerOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await RemoteClock(server: DevelopmentServer(base: try server.base()), output: output).change("resume")
    }
}
