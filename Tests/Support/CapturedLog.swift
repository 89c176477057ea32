public import Logging
import Synchronization

/// Keeps every log line, so that tests can look for what must not be there.
public final class CapturedLog: Sendable {
    private let lines = Mutex<[String]>([])

    /// Makes an empty log.
    public init() {}

    /// Everything logged so far.
    public var text: String { lines.withLock { $0.joined(separator: "\n") } }

    /// A logger that writes here, from trace on.
    public var logger: Logger {
        Logger(label: "captured") { _ in Handler(log: self) }
    }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            log.lines.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }
}
