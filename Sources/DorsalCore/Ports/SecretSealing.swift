/// Encrypts the few secrets that must be shown again (CONTRACT §5); everything else is stored as a hash.
public protocol SecretSealing: Sendable {
    /// Encrypts `secret`; `context` binds the result to the place it is stored in.
    func seal(_ secret: String, context: String) throws -> String

    /// Decrypts what ``seal(_:context:)`` made with the same `context`. Throws when the master key is another one or the text was
    /// changed.
    func unseal(_ sealed: String, context: String) throws -> String
}
