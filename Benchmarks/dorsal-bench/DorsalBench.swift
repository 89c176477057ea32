import ArgumentParser

/// `make bench`: measures the release binary from outside, beside limits measured in the same run.
@main
struct DorsalBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dorsal-bench",
        subcommands: [Measure.self, MeasureAccess.self, EmptyServer.self, CountingReceiver.self],
        defaultSubcommand: Measure.self)
}
