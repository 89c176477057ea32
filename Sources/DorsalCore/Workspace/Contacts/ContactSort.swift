/// What contacts are ordered by.
public enum ContactSort: String, Sendable, Hashable, CaseIterable {
    case createdAt = "created_at"
    case updatedAt = "updated_at"
}
