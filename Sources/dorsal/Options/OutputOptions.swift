import ArgumentParser

/// `--format` and `--quiet`, on every command that prints data.
struct OutputOptions: ParsableArguments {
    /// How data is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Option(name: .long, help: "text or json.")
    var format: Format = .text

    @Flag(name: .shortAndLong, help: "Print the bare value alone.")
    var quiet = false

    func validate() throws {
        if quiet, format == .json { throw ValidationError("--quiet and --format json exclude each other.") }
    }
}
