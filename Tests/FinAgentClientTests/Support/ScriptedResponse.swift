/// What the scripted server answers to one request.
struct ScriptedResponse: Sendable {
    /// What happens after the last piece.
    enum Ending: Sendable {
        /// The response is complete.
        case complete
        /// The connection breaks in the middle of the response.
        case broken
        /// Nothing more comes, and the connection stays.
        case open
    }

    var status = 200
    var headers: [(name: String, value: String)] = []
    /// Each is written and flushed on its own.
    var pieces: [[UInt8]] = []
    var ending = Ending.complete
    /// Not even the status line is sent.
    var isSilent = false

    static func json(_ body: String, status: Int = 200, headers: [(name: String, value: String)] = []) -> Self {
        Self(status: status, headers: [("Content-Type", "application/json")] + headers, pieces: [Array(body.utf8)])
    }

    static func stream(_ pieces: [String], ending: Ending = .complete) -> Self {
        Self(
            headers: [("Content-Type", "text/event-stream; charset=utf-8")], pieces: pieces.map { Array($0.utf8) },
            ending: ending)
    }

    static let silence = Self(isSilent: true)
}
