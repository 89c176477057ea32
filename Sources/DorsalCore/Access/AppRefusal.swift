/// Why an app package or key was left as it is.
public enum AppRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case noScopes
    case noSuchApp
    case noSuchKey
    case revoked
    case alreadyRotated
    /// The package of the Fin Agent API: its key has the one scope that the setup guide gives it (CONTRACT §1).
    case isFinAgentAPI

    public var description: String {
        switch self {
        case .noScopes: "an app needs at least one scope"
        case .noSuchApp: "there is no such app"
        case .noSuchKey: "there is no such key, or it was revoked before"
        case .revoked: "the app was revoked"
        case .alreadyRotated: "the key has a successor already; revoke it, or rotate the successor"
        case .isFinAgentAPI:
            "this is the package of the Fin Agent API: its key has write_conversations alone, and its keys are revoked one by one"
        }
    }
}
