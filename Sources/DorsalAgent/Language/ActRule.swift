/// A rule that reads an act from words. The id stands in traces, so that every decision can be explained.
struct ActRule: Sendable, Hashable {
    var id: String
    var act: Act
    var pattern: ActPattern

    init(_ id: String, _ act: Act, _ pattern: String) {
        self.id = id
        self.act = act
        self.pattern = ActPattern(pattern)
    }
}
