/// The occasions on which a human is offered; each has its own words.
enum HumanOffer: String, Sendable, Hashable {
    case plain
    /// To somebody angry.
    case empathy
    /// The answer is not known.
    case unknown
    /// The answers given do not help.
    case stuck
}
