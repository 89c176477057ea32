import FinAgentAPI

/// The development clock of a running server.
struct RemoteClock {
    let server: DevelopmentServer
    let output: OutputOptions

    func show() async throws {
        try print(await server.get("dev/clock"))
    }

    /// Asks the server for a change and prints what the clock shows then.
    func change(_ action: String, by duration: Duration? = nil) async throws {
        var body: [String: JSONValue] = ["action": .string(action)]
        if let duration { body["by_ms"] = .integer(duration.wholeMilliseconds) }
        try print(await server.post("dev/clock", .object(body)))
    }

    private func print(_ face: JSONValue) throws {
        guard let now = face["now"]?.string, case .bool(let isFrozen)? = face["frozen"],
            case .integer(let ahead)? = face["ahead_ms"]
        else { throw CommandFailure("\(server.base) gave an answer that was not understood") }
        let output = Output(output)
        if self.output.format == .json { return try output.json(face) }
        try output.record(
            [
                ("now", .string(now)), ("frozen", .bool(isFrozen)),
                ("ahead", .string(DurationText.text(milliseconds: ahead))),
            ], quiet: now)
    }
}
