/// What a path of the console asks of its caller. To change anything takes the token of the caller's forms in any case.
public enum ConsoleAccess: Sendable, Hashable {
    /// Nothing: the way in, and what every page is made of.
    case visitor
    /// A session.
    case administrator
    /// A session; at least one of its methods asks for a password given within the last minutes as well.
    case confirmed
}
