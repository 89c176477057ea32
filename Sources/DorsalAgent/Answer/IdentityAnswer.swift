/// How "are you …?" is answered: yes to a bot, no to a person.
enum IdentityAnswer: Sendable, Hashable {
    case yes
    case no
    case neither

    private static let machines = EnglishActs.classes["bot", default: []].union(["automated", "chatgpt", "gpt", "llm"])
    private static let people: Set<String> = ["human", "person", "people", "real", "alive", "someone", "man", "woman"]

    init(_ text: String) {
        let words = Set(Tokenizer.words(text))
        switch (words.isDisjoint(with: Self.machines), words.isDisjoint(with: Self.people)) {
        case (false, true): self = .yes
        case (true, false): self = .no
        default: self = .neither
        }
    }
}
