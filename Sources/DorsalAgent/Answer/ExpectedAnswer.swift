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
    /// "How large may it be": megabytes, centimetres, or a name of a size.
    case size
    /// A code that the question names, such as `E12` or `UP-107`, without separators and in lower case.
    case code(String)

    /// What an answer to `question` has to hold, by the words of `quantities`; empty when that cannot be told.
    static func of(
        _ question: String, _ quantities: QuantityWords = Languages.bundled.quantities
    ) -> [ExpectedAnswer] {
        codes(in: question).map(ExpectedAnswer.code) + (kind(Tokenizer.words(question), quantities).map { [$0] } ?? [])
    }

    /// Whether a passage without it is no answer. Otherwise one that holds it fits better.
    var isRequired: Bool {
        switch self {
        case .occasion, .amount, .size: false
        case .money, .duration, .moment, .number, .temperature, .distance, .weight, .code: true
        }
    }

    /// Whether `passage` holds it.
    func isHeld(by passage: Passage, _ quantities: QuantityWords = Languages.bundled.quantities) -> Bool {
        isHeld(
            by: (passage.headings + [passage.text]).joined(separator: "\n"), isTable: passage.html.contains("<table"),
            quantities)
    }

    /// Whether `text` does; in a table the unit may stand in the header.
    func isHeld(by text: String, isTable: Bool, _ quantities: QuantityWords) -> Bool {
        let words = Tokenizer.words(text)
        func has(_ list: QuantityList) -> Bool { !quantities[list].isDisjoint(with: words) }
        func holds(_ units: QuantityList, isTable: Bool = false) -> Bool {
            Self.holds(quantities[units], in: words, isTable: isTable, quantities)
        }
        switch self {
        case .money: return Self.holdsMoney(text, words, quantities)
        case .duration: return holds(.times, isTable: isTable) || has(.timeless)
        case .moment: return holds(.times, isTable: isTable) || (has(.moments) && has(.times))
        case .occasion:
            return holds(.times, isTable: isTable) || ClockTime.occurs(in: text) || has(.occasions)
                || (has(.moments) && has(.times))
        case .number, .amount: return words.contains(where: quantities.isNumber)
        case .temperature: return text.contains("°") || holds(.degrees)
        case .size: return holds(.sizes, isTable: isTable) || holds(.lengths, isTable: isTable)
        case .distance: return holds(.lengths)
        case .weight: return holds(.weights)
        case .code(let code): return Self.codes(in: text).contains(code)
        }
    }

    /// The words of `question` that ask for it: "how", "long" and "price" say what is wanted, not what it is about.
    static func askingWords(
        in question: String, _ quantities: QuantityWords = Languages.bundled.quantities
    ) -> Set<String> {
        let words = Tokenizer.words(question)
        guard kind(words, quantities) != nil else { return [] }
        return asking.reduce(into: []) { asking, quantity in
            for place in quantities.places(of: quantity, in: words) { asking.formUnion(words[place]) }
        }
    }

    private static let asking: [AskedQuantity] = [
        .distance, .weight, .temperature, .duration, .moment, .price, .size, .number, .amount,
    ]

    private static func kind(_ words: [String], _ quantities: QuantityWords) -> ExpectedAnswer? {
        func asks(_ quantity: AskedQuantity) -> Bool { quantities.asks(quantity, in: words) }
        func has(_ list: QuantityList) -> Bool { !quantities[list].isDisjoint(with: words) }
        if asks(.distance) { return .distance }
        if asks(.weight) { return .weight }
        if asks(.temperature) { return .temperature }
        if asks(.moment) { return .moment }
        // "How long does it have to be" may mean a text.
        if asks(.duration) { return asks(.length) ? .number : .duration }
        // "Are costs included?" wants a yes or a no.
        if asks(.price), words.first.map(quantities.auxiliaries.contains) == false { return .money }
        if asks(.size) { return .size }
        // "How many hours" is a span of time.
        if asks(.number) { return has(.times) ? .duration : .number }
        if asks(.amount) { return has(.spending) ? .money : .amount }
        return asks(.occasion) ? .occasion : nil
    }

    /// A number and a unit side by side, with at most one word between; in a table the unit may stand in the header.
    private static func holds(
        _ units: Set<String>, in words: [String], isTable: Bool, _ quantities: QuantityWords
    ) -> Bool {
        for (position, word) in words.enumerated() where quantities.isNumber(word) {
            if words[(position + 1)...].prefix(2).contains(where: units.contains) { return true }
        }
        return isTable && words.contains(where: units.contains) && words.contains(where: quantities.isNumber)
    }

    private static func holdsMoney(_ text: String, _ words: [String], _ quantities: QuantityWords) -> Bool {
        // "Free" with a capital is what many call a plan.
        let isPlan = words.contains("free") && !text.contains("free")
        if !quantities[.free].subtracting(isPlan ? ["free"] : []).isDisjoint(with: words) { return true }
        if text.contains("%"), !quantities[.reductions].isDisjoint(with: words) { return true }
        let names = text.contains { "€$£¥".contains($0) } || !quantities[.currencies].isDisjoint(with: words)
        return names && words.contains(where: quantities.isNumber)
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
