/// What a message was read as.
struct Reading: Sendable, Hashable {
    /// Acts that say nothing of what the question is about.
    private static let besides: Set<Act> = [
        .greeting, .gratitude, .goodbye, .identity, .anger, .humanRequest, .confirm, .acknowledgement, .accept,
        .decline,
    ]

    /// The acts found, each with the rule that found it.
    var acts: [Act: String]
    /// Words left over once acts and filler are taken away.
    var contentWords: [String]
    /// Something in it says that it is not over: "but", "still", "wait", a question.
    var isOpen = false
    /// One of the words that no act explains begins a question.
    var hasQuestionWord = false
    /// All words.
    var words: [String] = []
    /// Where the acts stand among the words.
    var positions: [Act: Set<Int>] = [:]
    /// Where the rule that stands for an act fits; acts that none was needed for have no place.
    var spans: [Act: Range<Int>] = [:]
    /// See ``AngerMeter``.
    var angerPoints = 0

    func has(_ act: Act) -> Bool { acts[act] != nil }

    /// It greets, thanks or takes its leave.
    var isCourteous: Bool { has(.greeting) || has(.gratitude) || has(.goodbye) }

    /// What is asked, without greetings, thanks, anger, and without an objection when there is one; `nil` when that is all of it or
    /// nothing.
    func subject(withoutObjection: Bool = false) -> String? {
        let taken = Self.besides.union(withoutObjection ? [.negative] : []).filter(has)
            .reduce(into: Set<Int>()) { $0.formUnion(positions[$1] ?? []) }
        guard !taken.isEmpty, taken.count < words.count else { return nil }
        return words.indices.filter { !taken.contains($0) }.map { words[$0] }.joined(separator: " ")
    }
}
