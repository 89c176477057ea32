/// The terms of an index by number.
struct Vocabulary: Sendable {
    private(set) var numbers: [String: Int] = [:]

    /// The number of `stem`, given out now if it has none.
    mutating func number(of stem: String) -> Int {
        if let number = numbers[stem] { return number }
        let number = numbers.count
        numbers[stem] = number
        return number
    }
}
