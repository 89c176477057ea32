/// What a message was read as.
struct Reading: Sendable, Hashable {
    /// The acts found, each with the rule that found it.
    var acts: [Act: String]
    /// Words left over once acts and filler are taken away.
    var contentWords: [String]

    /// Something in it says that it is not over: "but", "still", "wait", a question.
    var isOpen = false

    func has(_ act: Act) -> Bool { acts[act] != nil }
}
