/// The marks that end sentences.
enum SentenceMarks {
    /// These end one where a space follows.
    static func endsBeforeSpace(_ mark: Character) -> Bool { mark == "." || mark == "?" || mark == "!" }

    /// These end one by themselves: the scripts that have them put no space behind it.
    static func ends(_ mark: Character) -> Bool {
        switch mark {
        case "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{FF61}": true
        default: false
        }
    }

    /// What may still follow the end of a sentence within it: the closing marks of those scripts.
    static func closes(_ mark: Character) -> Bool {
        switch mark {
        case "\u{300D}", "\u{300F}", "\u{FF09}", "\u{3011}", "\u{300B}", "\u{201D}", "\u{2019}": true
        default: false
        }
    }

    static func asks(_ mark: Character) -> Bool {
        mark == "?" || mark == "\u{FF1F}" || mark == "\u{61F}"
    }

    /// Whether a sentence that ended with `previous`, the end itself or what closes it, is over before `next`.
    static func isOver(_ previous: Character, hasEnded: Bool, before next: Character) -> Bool {
        if next.isWhitespace, endsBeforeSpace(previous) { return true }
        return hasEnded && !ends(next) && !closes(next)
    }

    /// Whether a sentence has ended with `next`, when it had with what stood before it or had not.
    static func hasEnded(_ hadEnded: Bool, with next: Character) -> Bool {
        ends(next) || (hadEnded && closes(next))
    }
}
