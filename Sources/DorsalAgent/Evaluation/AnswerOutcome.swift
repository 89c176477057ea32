/// What a customer gets for a question.
public enum AnswerOutcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// A quote with a citation.
    case answered
    /// No quote, but articles that may be near.
    case hedged
    /// The question which of several things is meant.
    case clarified
    /// An honest word, an offer, or nothing.
    case declined
}
