import DorsalCore

/// Whether what is quoted stands in what is cited (AGENT 3.3, "Grounding"). Every sentence and every number has to.
struct SupportCheck: Sendable, Hashable {
    private(set) var sentences = 0
    private(set) var supported = 0
    private(set) var numbers = 0
    private(set) var faithfulNumbers = 0
    /// The first sentence that is not supported.
    private(set) var firstUnsupported: String?

    /// Checks `lines` against `passages`, which are all passages of the articles that are cited and of no other.
    init(_ lines: [String], in passages: [Passage]) {
        let sources = passages.flatMap { passage in
            passage.headings + passage.text.split(separator: "\n").map(String.init)
        }.map(Self.folded)
        let known = Set(sources.flatMap(Self.numbers))
        for sentence in lines.flatMap(SentenceCutter.sentences) {
            let folded = Self.folded(sentence)
            sentences += 1
            if sources.contains(where: { $0.contains(folded) }) {
                supported += 1
            } else {
                firstUnsupported = firstUnsupported ?? sentence
            }
            for number in Self.numbers(folded) {
                numbers += 1
                if known.contains(number) { faithfulNumbers += 1 }
            }
        }
    }

    /// Runs of digits with the points and commas inside.
    static func numbers(_ text: String) -> [String] {
        var numbers: [String] = []
        var number = ""
        for character in text + " " {
            if character.isNumber || (!number.isEmpty && ".,:".contains(character)) {
                number.append(character)
            } else if !number.isEmpty {
                while let last = number.last, !last.isNumber { number.removeLast() }
                numbers.append(number)
                number = ""
            }
        }
        return numbers
    }

    /// White space of any kind and length is one space.
    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
