import Foundation

/// Clients that send their request a byte a second, half of them its head and half of them its body. Whoever is sent away comes back at
/// once.
struct SlowClients: Disturbance {
    private static let head = "POST /fin/start HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
    private static let body = """
        POST /fin/start HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer nobody\r
        Content-Type: application/json\r
        Content-Length: 60000\r
        \r
        {
        """

    let port: Int
    let count: Int

    func run(until end: EndOfRound) async throws -> String {
        var connections = try (0..<count).map(open)
        var sentAway = 0
        while !end.isOver {
            for index in connections.indices where connections[index].hasEnded() || !connections[index].send("x") {
                connections[index] = try open(index)
                sentAway += 1
            }
            try await Task.sleep(for: .seconds(1))
        }
        return "\(count) slow clients, \(sentAway) of them sent away meanwhile"
    }

    private func open(_ index: Int) throws -> PlainConnection {
        let connection = try PlainConnection(port: port)
        guard connection.send(index.isMultiple(of: 2) ? Self.head : Self.body) else { throw POSIXError(.EPIPE) }
        return connection
    }
}
