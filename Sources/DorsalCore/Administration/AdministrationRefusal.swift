/// Why something that concerns administrators was not done.
public enum AdministrationRefusal: Error, Sendable, Hashable {
    /// What is wrong, by field, for whoever filled them in.
    case invalid([String: String])
    /// Name or password is wrong; which of them is not told.
    case wrongPassword
    /// Too many failures; may be tried again after so many seconds.
    case throttled(retryAfter: Int)
    /// The claim token is wrong, was used, or is too old.
    case wrongToken
    /// There is an administrator already.
    case alreadyClaimed
    /// More passwords are being checked than the server takes on at a time.
    case busy
}
