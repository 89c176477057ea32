/// When the user is asked for a rating, and how long they may give and change it (CONTRACT §7, AGENT 2 row 21). Durations are whole
/// seconds.
public struct SurveyPolicy: Sendable, Hashable, Codable {
    /// Which resolutions a survey follows. An escalation is never followed by one.
    public enum Occasion: String, Sendable, Hashable, CaseIterable, Codable {
        /// The user said that it helped.
        case confirmed
        /// Also when the user fell silent after an answer.
        case any
    }

    public var isEnabled = false
    public var occasion = Occasion.any
    /// From the request to the last moment of a first rating.
    public var rateWithin: Int64 = 7 * 24 * 60 * 60
    /// From the first rating to the last moment of another one.
    public var changeWithin: Int64 = 24 * 60 * 60

    /// The documented defaults.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case isEnabled = "enabled"
        case occasion = "after"
        case rateWithin = "rate_within"
        case changeWithin = "change_within"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = SurveyPolicy()
        isEnabled = try values.decodeIfPresent(Bool.self, forKey: .isEnabled) ?? standard.isEnabled
        occasion = try values.decodeIfPresent(Occasion.self, forKey: .occasion) ?? standard.occasion
        rateWithin = try values.decodeIfPresent(Int64.self, forKey: .rateWithin) ?? standard.rateWithin
        changeWithin = try values.decodeIfPresent(Int64.self, forKey: .changeWithin) ?? standard.changeWithin
    }

    /// Whether a survey follows a resolution of that kind.
    public func follows(_ resolution: Resolution) -> Bool {
        isEnabled && (occasion == .any || resolution == .confirmed)
    }
}
