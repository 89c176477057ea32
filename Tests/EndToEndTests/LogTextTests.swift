import DorsalServer
import Logging
import Synchronization
import Testing

@testable import dorsal

/// One event is one line, whatever others have sent (RELIABILITY I7).
@Suite struct LogTextTests {
    /// Keeps what is written, as a terminal would get it.
    private final class Paper: TextOutputStream, Sendable {
        private let written = Mutex("")

        var text: String { written.withLock { $0 } }

        func write(_ string: String) {
            written.withLock { $0 += string }
        }
    }

    private struct Pen: LogHandler {
        let paper: Paper
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            paper.write("\(event.level) \(event.message) \(all)\n")
        }
    }

    private static let hostile =
        "a\r\n2026-01-01 info : forged line\u{1B}[2J\u{1B}]0;title\u{7}\u{202E}b\u{2028}c\u{85}d\u{0}"

    @Test func anEventIsOneLineOfVisibleCharacters() {
        let paper = Paper()
        var logger = Logger(label: "test") { _ in OneLineLog(inner: Pen(paper: paper)) }
        logger[metadataKey: "bound"] = "\(Self.hostile)"
        logger.info(
            "message \(Self.hostile)",
            metadata: [
                "text": "\(Self.hostile)", "list": [.string(Self.hostile)], "map": ["k\n": .string(Self.hostile)],
                "converted": .stringConvertible(Self.hostile),
            ])
        let text = paper.text
        #expect(text.hasSuffix("\n") && text.dropLast().count > 100)
        let raw = text.unicodeScalars.dropLast().filter { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        #expect(raw.isEmpty)
        #expect(!text.contains("\u{202E}") && !text.contains("\u{2028}"))
        #expect(text.contains("\\r\\n2026-01-01") && text.contains("\\u{1b}[2J"))
    }

    @Test func whatIsVisibleStaysAndNothingLooksLikeAnEscapeThatIsNone() {
        #expect(LogText.visible("Grüße, 密码 🦈 ok") == "Grüße, 密码 🦈 ok")
        #expect(LogText.visible("\\n") == "\\\\n" && LogText.visible("\n") == "\\n")
    }
}
