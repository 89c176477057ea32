/// How well acts are read in one half of one language's set (AGENT 4).
public struct ActFigures: Sendable, Hashable, Codable {
    public var language: String
    public var split: EvaluationSplit
    public var utterances: Int
    /// The mean F1 of the acts that occur.
    public var macroF1: Double
    /// The middle 95 % of samples drawn again from the same utterances.
    public var lowF1: Double
    public var highF1: Double
    public var f1: [String: Double]
    /// The share of wishes for a human that were read as something else.
    public var missedHumanRequests: Figure?
    /// Utterances that were read as a wish for a human, and are none.
    public var falseHumanRequests: Int
    public var falseResolutions: Int
    public var missedResolutions: Int
    /// Utterances that were taken for another language.
    public var otherLanguage: Int
    public var mistakes: [ActMistake]

    private enum CodingKeys: String, CodingKey {
        case language, split, utterances, f1, mistakes
        case macroF1 = "macro_f1"
        case lowF1 = "macro_f1_low"
        case highF1 = "macro_f1_high"
        case missedHumanRequests = "missed_human_requests"
        case falseHumanRequests = "false_human_requests"
        case falseResolutions = "false_resolutions"
        case missedResolutions = "missed_resolutions"
        case otherLanguage = "other_language"
    }

    /// For people.
    public var line: String {
        let missed = missedHumanRequests.map { "\(Int(($0.value * Double($0.count)).rounded())) of \($0.count)" } ?? "-"
        return "\(language) \(split.rawValue): macro-F1 \(AnswerFigures.thousandths(macroF1)) of \(utterances), "
            + "human requests missed \(missed), false \(falseHumanRequests), resolutions false \(falseResolutions), "
            + "missed \(missedResolutions), other language \(otherLanguage)"
    }
}
