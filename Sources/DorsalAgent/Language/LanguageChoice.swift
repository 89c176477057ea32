import DorsalCore
import FinAgentAPI

/// In which language a message is read and answered (AGENT 3.1, step 1).
struct LanguageChoice: Sendable {
    let language: Language
    /// The code of a language that the agent does not know.
    let foreign: String?
    /// The message is long enough to say what the conversation's language is.
    let isSettled: Bool
    /// It says so, be it ever so short: "Guten Tag".
    let isTold: Bool

    /// Chooses for `text` in a conversation whose language has the code `spoken`. `content` answers in which languages content has a word,
    /// and `likely` are those it has, where that is known.
    init(
        _ text: String, spoken: String?, among languages: Languages, likely: Set<String> = [],
        content: (String) -> [String] = { _ in [] }
    ) {
        let before = spoken.flatMap { languages[$0] }
        let fallback = before ?? languages.english
        let isLong = Tokenizer.words(text).count >= LanguageIdentifier.fewestWords
        // A word or two in a conversation are in its language.
        guard isLong || before == nil else {
            (language, foreign, isSettled, isTold) = (fallback, nil, false, false)
            return
        }
        // What is only guessed changes no conversation's language.
        switch languages.identifier.identify(text, guesses: before == nil, likely: likely, content: content) {
        case .known(let code):
            (language, foreign, isSettled, isTold) = (languages[code] ?? fallback, nil, isLong, true)
        case .other(let code):
            (language, foreign, isSettled, isTold) = (fallback, code, false, false)
        case .unclear(let codes):
            let likeliest = codes.contains(fallback.code) ? nil : codes.first.flatMap { languages[$0] }
            (language, foreign, isSettled, isTold) = (likeliest ?? fallback, nil, false, false)
        }
    }

    /// Reads `text`. What cannot be read asks something, as far as the agent can tell.
    func read(_ text: String, pending: PendingQuestion) -> Reading {
        var reading = ActReader(language).read(text, pending: pending)
        if foreign != nil {
            reading.acts = [.otherLanguage: "other_language", .question: "residue"]
        }
        return reading
    }

    /// Chooses for a turn. What was said before it, here or in the history, tells when the conversation's language is not known yet.
    init(
        _ context: TurnContext, among languages: Languages, likely: Set<String>, content: (String) -> [String]
    ) {
        let earlier = context.memory.language == nil ? context.earlierText : ""
        let before =
            earlier.isEmpty
            ? nil : LanguageChoice(earlier, spoken: nil, among: languages, likely: likely, content: content)
        let spoken = context.memory.language ?? before.flatMap { $0.isTold ? $0.language.code : nil }
        self.init(context.newText, spoken: spoken, among: languages, likely: likely, content: content)
    }
}

extension TurnContext {
    /// What the user has just said, as plain words.
    var newText: String { Self.text(newMessages) }

    /// What the user said before.
    fileprivate var earlierText: String {
        let earlier = transcript.filter { $0.author == .user && ($0.position <= answeredPosition || $0.isHistory) }
        return Self.text(earlier.suffix(5))
    }

    private static func text(_ entries: [TranscriptEntry]) -> String {
        entries.map { MessageText.plain($0.body) }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
