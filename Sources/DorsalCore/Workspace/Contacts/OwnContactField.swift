/// A field that every contact has.
public enum OwnContactField: String, OwnSearchField, CaseIterable {
    case id
    case role
    case name
    case avatar
    case ownerID = "owner_id"
    case email
    case emailDomain = "email_domain"
    case phone
    case externalID = "external_id"
    case createdAt = "created_at"
    case signedUpAt = "signed_up_at"
    case updatedAt = "updated_at"
    case lastSeenAt = "last_seen_at"
    case isUnsubscribed = "unsubscribed_from_emails"

    public var kind: SearchKind {
        switch self {
        case .createdAt, .signedUpAt, .updatedAt, .lastSeenAt: .date
        case .isUnsubscribed: .boolean
        case .id, .role, .name, .avatar, .ownerID, .email, .emailDomain, .phone, .externalID: .string
        }
    }

    public static var sortNames: [String] { ContactSort.allCases.map(\.rawValue) }
}
