/// What a page says after something was done. It travels in the address as one word of these, so that nobody can put words into the
/// console's mouth.
enum ConsoleNotice: String, Sendable, CaseIterable {
    case saved
    case created
    case removed
    case revoked
    case installed
    case replaying
    case resumed
    case rotated
    case passwordChanged = "password-changed"
    case confirmed
    case importing

    /// The sentence.
    var text: String {
        switch self {
        case .saved: "Saved."
        case .created: "Created."
        case .removed: "Removed."
        case .revoked: "Revoked. The token stopped working."
        case .installed: "Installed. Your API key is ready below."
        case .replaying: "Queued to be sent again."
        case .resumed: "The endpoint is live again."
        case .rotated: "The secret has changed."
        case .passwordChanged: "Your password has changed, and every other session has ended."
        case .importing: "The import has begun. What it finds is answered from as it comes in."
        case .confirmed: "Confirmed. You are not asked again for five minutes."
        }
    }
}
