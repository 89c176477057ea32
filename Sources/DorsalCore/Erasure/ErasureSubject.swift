/// Whose data is erased.
public enum ErasureSubject: Sendable, Hashable {
    /// A user with all conversations, by the id that the client gave.
    case user(String)
    /// One conversation, by the id that the client gave. Its user stays.
    case conversation(String)
}
