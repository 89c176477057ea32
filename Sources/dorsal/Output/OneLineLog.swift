import DorsalServer
import Logging

/// Writes each event on one line of visible characters: what others have sent cannot make up lines, nor tell a terminal what to do
/// (RELIABILITY I7).
struct OneLineLog<Inner: LogHandler>: LogHandler {
    private var inner: Inner

    /// Puts itself before a handler.
    init(inner: Inner) {
        self.inner = inner
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }

    var metadataProvider: Logger.MetadataProvider? {
        get { inner.metadataProvider }
        set { inner.metadataProvider = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue.map(Self.visible) }
    }

    func log(event: LogEvent) {
        var event = event
        event.message = "\(LogText.visible(event.message.description))"
        event.metadata = event.metadata?.mapValues(Self.visible)
        if let error = event.error {
            event.metadata = (event.metadata ?? [:]).merging(["error": Self.visible("\(error)")]) { $1 }
            event.error = nil
        }
        inner.log(event: event)
    }

    private static func visible(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        switch value {
        case .string(let text): .string(LogText.visible(text))
        case .stringConvertible(let text): .string(LogText.visible(text.description))
        case .array(let values): .array(values.map(visible))
        case .dictionary(let values):
            .dictionary(
                Dictionary(values.map { (LogText.visible($0.key), visible($0.value)) }, uniquingKeysWith: { $1 }))
        }
    }
}
