/// A rule that reads an act from words. The id stands in traces, so that every decision can be explained.
struct ActRule: Sendable, Hashable {
    var id: String
    var section: RuleSection
    var pattern: ActPattern

    var act: Act { section.act }
}
