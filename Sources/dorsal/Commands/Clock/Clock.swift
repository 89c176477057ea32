import ArgumentParser

/// `dorsal clock`.
struct Clock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hold and advance the time of a running server in the development profile.",
        discussion: """
            Check-ins, closings, survey windows, stream tokens and webhook retries come when this clock says so. It never goes back. \
            It keeps what was done to it over restarts; a fresh data directory starts with the machine's time.
            """,
        subcommands: [ClockShow.self, ClockFreeze.self, ClockResume.self, ClockAdvance.self])
}
