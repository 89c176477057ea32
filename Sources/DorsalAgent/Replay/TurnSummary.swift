import DorsalCore
public import FinAgentAPI

/// What a turn decided and said, as far as two runs of it are compared.
public struct TurnSummary: Sendable, Hashable, Codable {
    /// The branch of the escalation decision, and the move it came to.
    public var branch: String?
    public var move: String?
    public var query: String?
    public var probability: Double?
    /// Ids of the passages that were quoted.
    public var passages: [String]
    /// What was replied, without markup.
    public var reply: String

    /// What `trace` tells, and `replies` say.
    public init(trace: JSONValue, replies: [String]) {
        branch = trace["escalation"]?["branch"]?.string
        move = trace["escalation"]?["move"]?.string
        query = TurnTrace(trace).query
        probability = TurnTrace(trace).probability
        passages = trace["answer"]?.array?.compactMap(\.string) ?? []
        reply = replies.map { HTMLText.plain($0) }.joined(separator: "\n")
    }

    /// What is different in `other`, a line each: what was, and what is.
    public func differences(to other: TurnSummary) -> [String] {
        var lines: [String] = []
        func compare(_ name: String, _ before: String?, _ after: String?) {
            guard before != after else { return }
            lines.append("\(name): \(before ?? "none") → \(after ?? "none")")
        }
        compare("branch", branch, other.branch)
        compare("move", move, other.move)
        compare("query", query, other.query)
        compare("confidence", probability.map { Percent.text($0) }, other.probability.map { Percent.text($0) })
        compare("passages", passages.joined(separator: ", "), other.passages.joined(separator: ", "))
        compare("reply", reply, other.reply)
        return lines
    }
}
