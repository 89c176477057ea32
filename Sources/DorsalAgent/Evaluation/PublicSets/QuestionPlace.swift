/// Where a question stands in its file.
public enum QuestionPlace: Sendable, Hashable, CustomStringConvertible {
    /// The line of CSV that it begins in, from 1.
    case line(Int)
    /// Its number in an array of JSON, from 1, and the key that the array stands under.
    case number(Int, under: String?)

    public var description: String {
        switch self {
        case .line(let line): "line \(line)"
        case .number(let number, nil): "entry \(number)"
        case .number(let number, let key?): "entry \(number) under `\(key)`"
        }
    }
}
