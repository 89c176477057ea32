/// An API key as the client sends it. Prints as `***`, so that it cannot slip into a log.
public struct BearerToken: Sendable, Hashable {
    /// The key itself.
    let text: String

    /// Wraps a key.
    public init(_ text: String) {
        self.text = text
    }
}

extension BearerToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
