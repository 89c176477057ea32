/// Makes passwords unreadable, slowly.
public protocol PasswordHashing: Sendable {
    /// The password in a form that can be checked and not read. Throws ``AdministrationRefusal/busy`` when too many are waiting.
    func hash(_ password: String) async throws -> String

    /// Whether `hash` was made of `password`. `nil` takes as long as one that is wrong, so that time does not tell whether there is an
    /// account. Throws ``AdministrationRefusal/busy`` when too many are waiting.
    func matches(_ password: String, hash: String?) async throws -> Bool
}
