import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal key rotate`.
struct KeyRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a key that follows another one, and print it.",
        discussion: "Both are good until the overlap is over; then the old one opens nothing any more.")

    @Argument(help: "The old key's id, as `dorsal key list` shows it.")
    var id: String

    @Option(name: .long, help: "How long the old key stays good, like 90s, 24h or 7d.", transform: DurationText.parse)
    var overlap: Duration = .seconds(24 * 3600)

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let issued = try await AppRecord.orFailure {
                try await workspace.access.rotateKey(id: id, overlap: overlap)
            }
            let old = try await workspace.access.keys().first { $0.id == id }
            try Output(output).record(
                [
                    ("key", .string(issued.key.text)), ("id", .string(issued.record.id)), ("follows", .string(id)),
                    ("old_key_ends", old?.expiresAt.map { .string($0.rfc3339) } ?? .null),
                ], quiet: issued.key.text)
        }
    }
}
