/// How well one passage fits a question, looked at more closely than the ranking of the whole content can: whether one sentence has
/// what is asked, and whether the word that says most is there at all. Everything is a share, whatever the size of the content.
struct PassageFit: Sendable, Hashable {
    /// The BM25F score over the most there could be.
    var relativeScore = 0.0
    /// How far it is behind the best, relative to the best.
    var behind = 0.0
    /// How much of the question's mass the passage has, and title, headings and taught phrasings alone.
    var coverage = 0.0
    var titleCoverage = 0.0
    /// The same of its best sentence with title and headings, and of the whole article.
    var sentenceCoverage = 0.0
    var articleCoverage = 0.0
    /// The share of the heaviest thing asked for that the passage does not have.
    var heaviestMissing = 0.0
    /// The heaviest thing asked for is in title or headings.
    var hasHeaviestInTitle = false
    /// How many things of weight are missing.
    var missing = 0
    /// It holds the kind of thing that is asked for, and how much of the question the sentence has that does.
    var holdsAnswer = true
    var answerCoverage = 0.0
    /// It holds what no answer can do without.
    var holdsRequired = true
    /// It tells how to do the opposite of what is asked.
    var isOpposed = false
    /// The share of its title's words that the question has.
    var titlePrecision = 0.0
    /// The question asks how, and it has steps.
    var hasSteps = false
    /// The words of the question that count and that neither passage, title nor headings have, the heaviest first.
    var lacking: [String] = []

    /// All that is asked is there, and most of it is what title and heading say, of which little else is left.
    var isAskedFor: Bool { coverage >= 0.95 && titleCoverage >= 0.6 && titlePrecision >= 0.6 }

    /// For ranking the best passages against each other.
    var rank: Double {
        0.86 * relativeScore - 3.63 * behind + 0.73 * titleCoverage + 2.79 * sentenceCoverage
            + (holdsAnswer ? 0.64 : 0) + 1.15 * answerCoverage + 1.09 * titlePrecision + (hasSteps ? 0.17 : 0)
            - 2.31 * Double(missing) / 4 - 0.95 * heaviestMissing
    }

    /// By name, as weights are fitted on them.
    var named: [String: Double] {
        [
            "relative_score": relativeScore, "behind": behind, "coverage": coverage, "title_coverage": titleCoverage,
            "sentence_coverage": sentenceCoverage, "article_coverage": articleCoverage,
            "heaviest_missing": heaviestMissing, "heaviest_in_title": hasHeaviestInTitle ? 1 : 0,
            "missing": Double(missing) / 4, "holds_answer": holdsAnswer ? 1 : 0, "answer_coverage": answerCoverage,
            "title_precision": titlePrecision, "has_steps": hasSteps ? 1 : 0,
        ]
    }
}
