/// Why a rating cannot be recorded: messages by field, or by `base` (CONTRACT §7).
public struct InvalidRating: Error, Sendable, Hashable {
    public var messages: [String: String]

    /// Makes an error; `messages` is not empty.
    public init(messages: [String: String]) {
        self.messages = messages
    }

    /// The error of a refusal.
    public init(_ refusal: SurveyRefusal) {
        messages = [refusal.field: refusal.message]
    }
}
