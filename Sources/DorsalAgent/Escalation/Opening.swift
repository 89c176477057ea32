/// What a reply says before anything else.
enum Opening: String, Sendable, Hashable {
    /// Names what the user feels.
    case empathy
    /// There is nobody to hand over to.
    case cannotPass = "cannot_pass"
    /// It is an automated agent that answers.
    case identity
}
