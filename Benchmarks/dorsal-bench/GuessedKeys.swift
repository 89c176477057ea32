import DorsalCore
import DorsalServer
import Foundation

/// Somebody tries keys that are well formed, 10,000 a minute and all of them from one address that is nobody else's.
struct GuessedKeys: Disturbance {
    private static let perMinute = 10_000
    private static let address = "127.0.0.2"

    let port: Int

    func run(until end: EndOfRound) async throws -> String {
        let ids = SystemIdentifiers(clock: SystemClock())
        let clock = ContinuousClock()
        let start = clock.now
        var statuses = StatusCounts()
        var count = 0
        let connection = try PlainConnection(port: port, from: Self.address)
        while !end.isOver {
            let request = """
                POST /fin/start HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer \(APIKey(from: ids).text)\r
                Content-Type: application/json\r
                Content-Length: 2\r
                \r
                {}
                """
            statuses.add(try connection.exchange(request))
            count += 1
            try await clock.sleep(until: start + .seconds(60) * count / Self.perMinute)
        }
        let rate = Double(count) / (start.duration(to: clock.now) / .seconds(60))
        return "\(Int(rate)) bad keys a minute (\(statuses))"
    }
}
