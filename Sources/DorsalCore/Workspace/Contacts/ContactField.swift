/// What contacts can be searched by.
public enum ContactField: SearchableField {
    /// A field that every contact has.
    public enum Standard: String, Sendable, Hashable, CaseIterable {
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
    }

    case standard(Standard)
    case attribute(String)

    public init?(name: String) {
        if let standard = Standard(rawValue: name) {
            self = .standard(standard)
        } else if let attribute = name.attributeName {
            self = .attribute(attribute)
        } else {
            return nil
        }
    }

    public var kind: SearchKind {
        switch self {
        case .attribute: .any
        case .standard(.createdAt), .standard(.signedUpAt), .standard(.updatedAt), .standard(.lastSeenAt): .date
        case .standard(.isUnsubscribed): .boolean
        case .standard: .string
        }
    }

    public static var sortNames: [String] { ContactSort.allCases.map(\.rawValue) }
}

extension String {
    /// The name of the custom attribute that a field of this name stands for.
    var attributeName: String? {
        let prefix = "custom_attributes."
        guard hasPrefix(prefix), count > prefix.count, count <= 300 else { return nil }
        return String(dropFirst(prefix.count))
    }
}
