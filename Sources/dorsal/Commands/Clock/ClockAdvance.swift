import ArgumentParser

/// `dorsal clock advance`.
struct ClockAdvance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance", abstract: "Move the clock on, whether it runs or stands.")

    @Argument(help: "How far, such as 90s, 4m, 24h, 7d or 1h30m.", transform: DurationText.parse)
    var by: Duration

    @OptionGroup var server: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard by > .zero else { throw ValidationError("The clock only goes forward.") }
    }

    func run() async throws {
        try await RemoteClock(server: DevelopmentServer(base: try server.base()), output: output)
            .change("advance", by: by)
    }
}
