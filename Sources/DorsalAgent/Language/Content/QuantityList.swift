/// Lists of words for amounts and their units that a language file may have under `content.quantities`.
enum QuantityList: String, Sendable, Hashable, CaseIterable {
    /// Numbers in words.
    case numbers
    /// Units of time.
    case times
    /// A span of time without a number: "forever".
    case timeless
    /// Before a unit of time they name a moment: "until the day before renewal".
    case moments
    /// When something is, without a number: "daily", "on Monday".
    case occasions
    case degrees
    case lengths
    case weights
    /// Of files and pictures.
    case sizes
    case currencies
    case free
    /// A price that is a share of another: "20 % off".
    case reductions
    /// What is asked about with them is money: "how much do I pay".
    case spending
}
