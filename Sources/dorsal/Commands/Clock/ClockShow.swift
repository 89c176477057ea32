import ArgumentParser

/// `dorsal clock show`.
struct ClockShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print what the clock shows. --quiet prints the moment alone.")

    @OptionGroup var server: ServerOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await RemoteClock(server: DevelopmentServer(base: try server.base()), output: output).show()
    }
}
