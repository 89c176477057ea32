/// An utterance that was not read as it should be.
public struct ActMistake: Sendable, Hashable, Codable {
    public var id: String
    public var text: String
    /// Acts that should have been read, and were not.
    public var missed: [String]
    /// Acts that were read and should not have been, each with its rule.
    public var wrong: [String: String]
    /// It would have resolved a conversation that is not over.
    public var isFalseResolution: Bool
    /// It would have left one open that is.
    public var isMissedResolution: Bool
    /// The language it was taken for, when that is another one.
    public var language: String?

    private enum CodingKeys: String, CodingKey {
        case id, text, missed, wrong, language
        case isFalseResolution = "is_false_resolution"
        case isMissedResolution = "is_missed_resolution"
    }

    /// For people.
    public var line: String {
        var parts: [String] = []
        if !missed.isEmpty { parts.append("missed " + missed.joined(separator: ", ")) }
        if !wrong.isEmpty {
            parts.append("wrong " + wrong.sorted { $0.key < $1.key }.map { "\($0) (\($1))" }.joined(separator: ", "))
        }
        if isFalseResolution { parts.append("would resolve") }
        if isMissedResolution { parts.append("would not resolve") }
        if let language { parts.append("taken for \(language)") }
        return "\(id) “\(text)”: " + parts.joined(separator: "; ")
    }
}
