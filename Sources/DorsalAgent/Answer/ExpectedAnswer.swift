import DorsalCore
import Foundation

/// What an answer has to hold, by what the question asks for: an amount of money for a price, a span of time for "how long", the code
/// itself for an error code (AGENT 3.4). A passage that holds nothing of the kind does not answer, however many words it shares.
enum ExpectedAnswer: Sendable, Hashable {
    case money, duration, moment, number, temperature, distance, weight
    /// "When is it there": a moment, a span, a day. An answer may also name a condition instead.
    case occasion
    /// "How much does it use": an answer may also do without a number.
    case amount
    /// A code that the question names, such as `E12` or `UP-107`, without separators and in lower case.
    case code(String)

    /// What an answer to `question` has to hold; empty when that cannot be told.
    static func of(_ question: String) -> [ExpectedAnswer] {
        codes(in: question).map(ExpectedAnswer.code) + (kind(Tokenizer.words(question)).map { [$0] } ?? [])
    }

    /// Whether a passage without it is no answer. Otherwise one that holds it fits better.
    var isRequired: Bool {
        switch self {
        case .occasion, .amount: false
        case .money, .duration, .moment, .number, .temperature, .distance, .weight, .code: true
        }
    }

    /// Whether `passage` holds it.
    func isHeld(by passage: Passage) -> Bool {
        isHeld(
            by: (passage.headings + [passage.text]).joined(separator: "\n"), isTable: passage.html.contains("<table"))
    }

    /// Whether `text` does; in a table the unit may stand in the header.
    func isHeld(by text: String, isTable: Bool) -> Bool {
        let words = Tokenizer.words(text)
        switch self {
        case .money: return Self.holdsMoney(text, words)
        case .duration:
            return Self.holds(QuantityWords.times, in: words, isTable: isTable)
                || !QuantityWords.timeless.isDisjoint(with: words)
        case .moment:
            return Self.holds(QuantityWords.times, in: words, isTable: isTable)
                || !(QuantityWords.moments.isDisjoint(with: words) || QuantityWords.times.isDisjoint(with: words))
        case .occasion:
            return Self.holds(QuantityWords.times, in: words, isTable: isTable) || ClockTime.occurs(in: text)
                || !QuantityWords.occasions.isDisjoint(with: words)
                || !(QuantityWords.moments.isDisjoint(with: words) || QuantityWords.times.isDisjoint(with: words))
        case .number, .amount: return words.contains(where: QuantityWords.isNumber)
        case .temperature: return text.contains("°") || Self.holds(QuantityWords.degrees, in: words)
        case .distance: return Self.holds(QuantityWords.lengths, in: words)
        case .weight: return Self.holds(QuantityWords.weights, in: words)
        case .code(let code): return Self.codes(in: text).contains(code)
        }
    }

    /// The words of `question` that ask for it: "how", "long" and "price" say what is wanted, not what it is about.
    static func askingWords(in question: String) -> Set<String> {
        let words = Tokenizer.words(question)
        guard kind(words) != nil else { return [] }
        return questions.reduce(into: []) { asking, phrases in
            for place in places(of: phrases, in: words) { asking.formUnion(words[place]) }
        }
    }

    private static let questions = [
        QuantityWords.asksDistance, QuantityWords.asksWeight, QuantityWords.asksTemperature, QuantityWords.asksDuration,
        QuantityWords.asksMoment, QuantityWords.asksPrice, QuantityWords.asksNumber, QuantityWords.asksAmount,
    ]

    private static func kind(_ words: [String]) -> ExpectedAnswer? {
        func asks(_ phrases: Set<String>) -> Bool { !places(of: phrases, in: words).isEmpty }
        if asks(QuantityWords.asksDistance) { return .distance }
        if asks(QuantityWords.asksWeight) { return .weight }
        if asks(QuantityWords.asksTemperature) { return .temperature }
        if asks(QuantityWords.asksMoment) { return .moment }
        if asks(QuantityWords.asksDuration) {
            // "How long does it have to be" may mean a text.
            return asks(QuantityWords.asksLength) ? .number : .duration
        }
        // "Are costs included?" wants a yes or a no.
        if asks(QuantityWords.asksPrice), words.first.map(QuantityWords.auxiliaries.contains) == false { return .money }
        if asks(QuantityWords.asksNumber) {
            // "How many hours" is a span of time.
            return QuantityWords.times.isDisjoint(with: words) ? .number : .duration
        }
        if asks(QuantityWords.asksAmount) { return QuantityWords.spending.isDisjoint(with: words) ? .amount : .money }
        return asks(QuantityWords.asksOccasion) ? .occasion : nil
    }

    /// Where one of `phrases`, of at most four words, stands.
    private static func places(of phrases: Set<String>, in words: [String]) -> [Range<Int>] {
        (1...4).flatMap { length -> [Range<Int>] in
            guard words.count >= length else { return [] }
            return (0...(words.count - length)).map { $0..<($0 + length) }
                .filter { phrases.contains(words[$0].joined(separator: " ")) }
        }
    }

    /// A number and a unit side by side, with at most one word between; in a table the unit may stand in the header.
    private static func holds(_ units: Set<String>, in words: [String], isTable: Bool = false) -> Bool {
        for (position, word) in words.enumerated() where QuantityWords.isNumber(word) {
            if words[(position + 1)...].prefix(2).contains(where: units.contains) { return true }
        }
        return isTable && words.contains(where: units.contains) && words.contains(where: QuantityWords.isNumber)
    }

    private static func holdsMoney(_ text: String, _ words: [String]) -> Bool {
        // "Free" with a capital is what many call a plan.
        let isPlan = words.contains("free") && !text.contains("free")
        if !QuantityWords.free.subtracting(isPlan ? ["free"] : []).isDisjoint(with: words) { return true }
        if text.contains("%"), !QuantityWords.reductions.isDisjoint(with: words) { return true }
        let names = text.contains { "€$£¥".contains($0) } || !QuantityWords.currencies.isDisjoint(with: words)
        return names && words.contains(where: QuantityWords.isNumber)
    }

    /// One to three letters and then digits, perhaps with a hyphen between.
    static func codes(in text: String) -> [String] {
        let compatible = text.precomposedStringWithCompatibilityMapping.lowercased()
        return compatible.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.compactMap { piece in
            let code = piece.filter { $0 != "-" }
            let letters = code.prefix { $0.isLetter }
            let digits = code.dropFirst(letters.count)
            let isCode = (1...3).contains(letters.count) && !digits.isEmpty && digits.allSatisfy(\.isNumber)
            return isCode ? String(code) : nil
        }
    }
}
