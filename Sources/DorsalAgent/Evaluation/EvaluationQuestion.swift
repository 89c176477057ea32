/// A question that the help content answers, as a customer would put it.
public struct EvaluationQuestion: Sendable, Hashable, Codable {
    /// What a right answer quotes for one part of the question.
    public struct Gold: Sendable, Hashable, Codable {
        /// The path of the article that answers.
        public var article: String
        /// Words that have to be in the quote, all of them.
        public var contains: [String]
        /// Other articles that answer as well.
        public var also: [String]?

        /// Makes a gold part.
        public init(article: String, contains: [String], also: [String]? = nil) {
            self.article = article
            self.contains = contains
            self.also = also
        }

        /// Every article that answers.
        var articles: [String] { [article] + (also ?? []) }
    }

    public var id: String
    public var question: String
    /// What the customer asked before it, oldest first.
    public var before: [String]?
    /// One for each part of the question.
    public var gold: [Gold]
    /// The customer's language; English when left out.
    public var locale: String?
    /// What the customer is; a member of the public when left out.
    public var audience: String?
    /// A group that is reported by itself.
    public var kind: String?

    /// Makes a question.
    public init(
        id: String, question: String, before: [String]? = nil, gold: [Gold], locale: String? = nil,
        audience: String? = nil, kind: String? = nil
    ) {
        self.id = id
        self.question = question
        self.before = before
        self.gold = gold
        self.locale = locale
        self.audience = audience
        self.kind = kind
    }
}
