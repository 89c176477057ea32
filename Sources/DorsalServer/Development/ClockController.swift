import DorsalCore
import FinAgentAPI
import Hummingbird

/// `GET /dev/clock` shows the development clock, `POST /dev/clock` freezes, resumes and advances it.
struct ClockController: Sendable {
    static let path = "/dev/clock"

    let clock: DevelopmentClock
    let bodies: JSONBodyReader
    let caller = LocalCaller()
    /// Tells the loops to look again at what is due, instead of waiting for their next poll.
    let ring: @Sendable () -> Void

    private struct Face: Encodable {
        var now: Timestamp
        var isFrozen: Bool
        var ahead: Int64
        /// Waits inside turns that have begun; a client that wants to advance past one waits for it to be here.
        var sleepers: Int

        enum CodingKeys: String, CodingKey {
            case now
            case isFrozen = "frozen"
            case ahead = "ahead_ms"
            case sleepers
        }
    }

    func register(on routes: Routes) {
        routes.serve(
            Self.path, access: .development,
            [
                .get: { request, context in
                    try caller.admit(request, context)
                    return try response(clock.reading())
                },
                .post: { request, context in
                    try caller.admit(request, context)
                    return try await change(ClockChange(try await bodies.read(request).value))
                },
            ])
    }

    private func change(_ change: ClockChange) async throws -> Response {
        let reading: DevelopmentClock.Reading
        switch change {
        case .freeze: reading = try await clock.freeze()
        case .resume: reading = try await clock.resume()
        case .advance(let duration):
            do {
                reading = try await clock.advance(by: duration)
            } catch is DevelopmentClock.OutOfRange {
                throw RequestFailure(
                    .badRequest, .parameterInvalid, "by_ms would move the clock past the year 9999", field: "by_ms")
            }
        }
        ring()
        return try response(reading)
    }

    private func response(_ reading: DevelopmentClock.Reading) throws -> Response {
        try .json(
            Face(
                now: reading.now, isFrozen: reading.isFrozen, ahead: reading.ahead.wholeMilliseconds,
                sleepers: reading.sleepers))
    }
}
