/// Whether an article can be seen.
public enum ArticleState: String, Sendable, Hashable, CaseIterable, Codable {
    case draft
    case published
}
