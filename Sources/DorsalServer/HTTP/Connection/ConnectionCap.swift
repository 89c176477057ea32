import HummingbirdCore
import Logging

/// How many connections are open at most. The system keeps those over it waiting until one ends (RELIABILITY H3).
struct ConnectionCap: AvailableConnectionsDelegate {
    private let maximum: Int
    private let logger: Logger
    private var count = 0
    /// The log has it, and there has not been much room since.
    private var isTold = false

    init(maximum: Int, logger: Logger) {
        self.maximum = maximum
        self.logger = logger
    }

    mutating func connectionOpened() {
        count += 1
        guard count >= maximum, !isTold else { return }
        isTold = true
        logger.warning(
            "as many connections are open as there may be; others wait", metadata: ["connections": "\(count)"])
    }

    mutating func connectionClosed() {
        count -= 1
        if count < maximum - maximum / 10 { isTold = false }
    }

    func isAcceptingNewConnections() -> Bool { count < maximum }
}
