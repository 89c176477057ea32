/// A rule that reads an act from words. The id stands in traces, so that every decision can be explained.
struct ActRule: Sendable, Hashable {
    var id: String
    var act: Act
    var pattern: ActPattern
    /// Vetoes do not take it back.
    var isFirm: Bool

    init(_ id: String, _ act: Act, _ pattern: String, isFirm: Bool = false) {
        self.id = id
        self.act = act
        self.pattern = ActPattern(pattern, classes: EnglishActs.classes)
        self.isFirm = isFirm
    }
}
