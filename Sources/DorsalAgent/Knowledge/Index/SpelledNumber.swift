/// Numbers as people say them.
enum SpelledNumber {
    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    private static let words: [String: String] = {
        var words: [String: String] = ["oh": "0", "o": "0"]
        for (value, word) in small.enumerated() { words[word] = String(value) }
        for (value, word) in tens.enumerated() { words[word] = String((value + 2) * 10) }
        return words
    }()

    /// The digits of a number word, or of digits; `nil` for any other word.
    static func digits(_ word: String) -> String? {
        if let digits = words[word] { return digits }
        return !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? word : nil
    }
}
