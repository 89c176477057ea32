import DorsalCore

/// Decides whether the best passage answers the question at all (RETRIEVAL §6).
///
/// A logistic gate over features that do not depend on the size of the content (``CloseLook``). That an article is missing from a known
/// topic shows in no score: the reply always cites, so that the user can judge.
enum Answerability {
    /// How sure the gate must be where the workspace has not said so (`answers_from`): high enough for more than nine of ten answers to
    /// be right, cross-validated on the development half of the project's own questions (AGENT 3.4, docs/decisions/0008).
    static let threshold = Double(ConversationPolicy().answersFrom) / 100

    /// Where so much of what is asked about is in no article, none answers (AGENT 3.4, "Hard refusals").
    static let mostUnknown = 0.45

    /// What the gate saw and said.
    struct Verdict: Sendable, Hashable {
        var probability: Double
        var features: [String: Double]
        /// The words of the question that count and that the best passage does not have, the heaviest first.
        var lacking: [String] = []
        /// From here on it is one.
        var threshold = Answerability.threshold
        var isAnswer: Bool { probability >= threshold }

        /// Of a question that the workspace taught in these very words: there is nothing to doubt.
        static func taught(_ look: CloseLook, threshold: Double) -> Verdict {
            Verdict(
                probability: 1, features: look.features.merging(["taught": 1]) { $1 }, lacking: look.lacking,
                threshold: threshold)
        }
    }

    /// Decides by what was looked at closely.
    static func judge(_ look: CloseLook, threshold: Double = Answerability.threshold) -> Verdict {
        var probability = look.probability
        if look.outcome.unknownMass > mostUnknown {
            probability = min(probability, threshold * (1 - look.outcome.unknownMass))
        }
        return Verdict(
            probability: probability, features: look.features, lacking: look.lacking, threshold: threshold)
    }
}
