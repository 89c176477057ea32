/// Times of day as they are written: 14:00, 7.30 pm, 9 am.
enum ClockTime {
    private static let halves: Set<String> = ["am", "pm"]

    /// Whether `text` names one.
    static func occurs(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        let hasColon = bytes.indices.dropFirst().dropLast(2).contains { place in
            bytes[place] == UInt8(ascii: ":") && isDigit(bytes[place - 1]) && isDigit(bytes[place + 1])
                && isDigit(bytes[place + 2])
        }
        if hasColon { return true }
        let words = Tokenizer.words(text)
        return zip(words, words.dropFirst()).contains { number, half in
            halves.contains(half) && number.utf8.allSatisfy(isDigit)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
