import DorsalCore
import FinAgentAPI

/// A reply taken apart: what the agent says in its own words, what it quotes, and what it cites. Read from what is sent; only which
/// sentences are the frame is taken from the trace.
struct ReplyReading: Sendable, Hashable {
    let outcome: AnswerOutcome
    /// Lines of the agent's own.
    let frame: [String]
    /// Every other line of an answer.
    let quote: [String]
    /// Addresses behind citations, each once.
    let citations: [String]
    /// Every address that is linked to.
    let links: Set<String>

    init(_ turn: ConversationPlayer.Turn) {
        let html = turn.replies.map(\.html).joined(separator: "\n")
        let anchors = Self.anchors(in: (try? HTMLParser.parse(html))?.children ?? [])
        var seen: Set<String> = []
        citations = anchors.filter { $0.attributes["data-inline-citation"] != nil }
            .compactMap { $0.attributes["href"] }.filter { seen.insert($0).inserted }
        links = Set(anchors.compactMap { $0.attributes["href"] })
        let own = Set(turn.trace["frame"]?.array?.compactMap(\.string) ?? [])
        let lines = turn.replies.flatMap { HTMLText.plain($0.html).split(separator: "\n").map(String.init) }
            .map(Self.withoutCitation).filter { !$0.isEmpty }
        if citations.isEmpty {
            let asks = turn.trace["pending_after"]?.string == "clarification" && html.contains("<ol>")
            outcome = asks ? .clarified : links.isEmpty ? .declined : .hedged
            (frame, quote) = (lines, [])
        } else {
            outcome = .answered
            frame = lines.filter(own.contains)
            quote = lines.filter { !own.contains($0) }
        }
    }

    /// Ends in `[1]`, or is nothing else.
    private static func withoutCitation(_ line: String) -> String {
        var line = line[...]
        while line.last == "]", let open = line.lastIndex(of: "["),
            line[line.index(after: open)...].dropLast().allSatisfy(\.isNumber)
        {
            line = line[..<open]
            while line.last == " " { line.removeLast() }
        }
        return String(line)
    }

    private static func anchors(in nodes: [HTMLNode]) -> [HTMLElement] {
        nodes.compactMap(\.element).flatMap { $0.name == "a" ? [$0] : anchors(in: $0.children) }
    }
}
