/// How a request says which contact it means.
public enum ContactReference: Sendable, Hashable {
    case id(String)
    case externalID(String)
    case email(String)
}
