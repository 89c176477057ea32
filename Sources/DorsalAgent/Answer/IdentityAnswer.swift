/// How "are you …?" is answered: yes to a bot, no to a person.
enum IdentityAnswer: Sendable, Hashable {
    case yes
    case no
    case neither

    init(_ text: String, _ language: Language = Languages.bundled.english) {
        let words = Set(MessageWords(text, language).words)
        switch (words.isDisjoint(with: language[.machines]), words.isDisjoint(with: language[.people])) {
        case (false, true): self = .yes
        case (true, false): self = .no
        default: self = .neither
        }
    }
}
