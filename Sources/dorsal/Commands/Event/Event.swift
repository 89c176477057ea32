import ArgumentParser

/// `dorsal event`.
struct Event: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The log of all events, how their delivery went, and sending them again.",
        subcommands: [EventList.self, EventShow.self, EventReplay.self])
}
