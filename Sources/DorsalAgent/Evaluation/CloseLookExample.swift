import DorsalCore

/// What the close look sees of one question, and what would be right: an example that its weights are fitted on
/// (`scripts/fit-close-look.py`).
public struct CloseLookExample: Sendable, Encodable {
    /// How much of what answers the question was taken out of the content before it was asked.
    public enum Removal: String, Sendable, Encodable, CaseIterable {
        /// Nothing: the question, or the near miss, as it is in the set.
        case nothing
        /// The lines that have the words which the quote has to have.
        case lines
        /// The passages with such lines.
        case passages
        /// The articles that answer.
        case articles
    }

    /// One of the best passages.
    public struct Seen: Sendable, Encodable {
        public var document: String
        /// It answers.
        public var isRight: Bool
        /// It may come first: it holds what no answer can do without, or none does.
        public var isEligible: Bool
        /// By name, as ``PassageFit`` has them.
        public var fit: [String: Double]

        private enum CodingKeys: String, CodingKey {
            case document, fit
            case isRight = "right"
            case isEligible = "eligible"
        }
    }

    public var id: String
    /// What it is about, for folds that share no article.
    public var article: String
    public var removal: Removal
    /// The content answers it, before anything was removed.
    public var isAnswerable: Bool
    /// Which nothing but the customer's records could answer.
    public var isPersonal: Bool
    /// One of the best holds what no answer can do without.
    public var isHeld: Bool
    public var unknownMass: Double
    public var passages: [Seen]

    private enum CodingKeys: String, CodingKey {
        case id, article, removal, passages
        case isAnswerable = "answerable"
        case isPersonal = "personal"
        case isHeld = "held"
        case unknownMass = "unknown_mass"
    }
}
