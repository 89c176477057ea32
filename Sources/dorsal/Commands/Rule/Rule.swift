import ArgumentParser

/// `dorsal rule`.
struct Rule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The rules that hand a conversation to a human without an answer.",
        discussion: """
            They look at attributes, in order; the first one that matches escalates with the reason "Escalation rule: NAME". A running \
            server uses a change from its next turn on.
            """,
        subcommands: [RuleList.self, RuleAdd.self, RuleRemove.self])
}
