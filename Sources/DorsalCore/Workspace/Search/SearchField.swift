/// A field of a list's own, or one of the workspace's custom attributes.
public enum SearchField<Own: OwnSearchField>: SearchableField {
    /// The fields that every record of the list has.
    public typealias Standard = Own

    case standard(Own)
    case attribute(String)

    public init?(name: String) {
        if let own = Own(rawValue: name) {
            self = .standard(own)
        } else if let attribute = Self.attributeName(name) {
            self = .attribute(attribute)
        } else {
            return nil
        }
    }

    public var kind: SearchKind {
        switch self {
        case .attribute: .any
        case .standard(let own): own.kind
        }
    }

    public static var sortNames: [String] { Own.sortNames }

    /// The name of the custom attribute that a field of this name stands for.
    private static func attributeName(_ name: String) -> String? {
        let prefix = "custom_attributes."
        guard name.hasPrefix(prefix), name.count > prefix.count, name.count <= 300 else { return nil }
        return String(name.dropFirst(prefix.count))
    }
}
