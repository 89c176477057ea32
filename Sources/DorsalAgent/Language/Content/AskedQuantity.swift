/// What phrases of a language file under `content.asks` ask for.
enum AskedQuantity: String, Sendable, Hashable, CaseIterable {
    case distance, weight, temperature, duration, moment
    /// "How long does it have to be" may mean a text.
    case length
    case price, number
    /// Of a file or of a thing: an answer may also name a kind of size.
    case size
    /// "How much does it use": an answer may also do without a number.
    case amount
    /// "When is it there": an answer may also name a condition instead.
    case occasion
}
