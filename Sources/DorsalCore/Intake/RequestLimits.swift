/// How much a request may hold.
public enum RequestLimits {
    /// The most attachments, history messages, user attributes and conversation attributes (CONTRACT §3).
    public static let items = 10
    /// The most characters an id may have; ours, the contract names none.
    public static let idLength = 255
    /// The most characters of a hand-over's message and of its note (CONTRACT §7).
    public static let handoverText = 10_000
}
