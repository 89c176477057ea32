/// What every contact has without anybody defining it.
public enum StandardAttribute: String, Sendable, Hashable, CaseIterable {
    case id
    case externalID = "external_id"
    case role
    case name
    case email
    case phone
    case ownerID = "owner_id"
    case signedUpAt = "signed_up_at"
    case lastSeenAt = "last_seen_at"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case isUnsubscribed = "unsubscribed_from_emails"

    /// For people.
    public var label: String {
        let words = rawValue.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// What values it takes.
    public var type: AttributeDefinition.ValueType {
        switch self {
        case .signedUpAt, .lastSeenAt, .createdAt, .updatedAt: .datetime
        case .isUnsubscribed: .boolean
        case .id, .externalID, .role, .name, .email, .phone, .ownerID: .string
        }
    }

    /// The API can set it.
    public var isWritable: Bool { ![.id, .createdAt, .updatedAt].contains(self) }
}
