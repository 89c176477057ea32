import ArgumentParser

/// `--data`, on every command that works on a data directory.
struct DataOption: ParsableArguments {
    @Option(name: .long, help: "The data directory (DORSAL_DATA; default: dorsal-data).")
    var data: String?

    func validate() throws {
        _ = try settings()
    }

    func settings() throws -> Settings { try Settings(data: data) }
}
