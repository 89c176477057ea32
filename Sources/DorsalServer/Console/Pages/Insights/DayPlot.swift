import DorsalCore

/// Conversations by day as bars: geometry for an SVG that the template draws.
struct DayPlot: Sendable {
    /// A day: what was resolved at the bottom, what was escalated above it, the rest on top.
    struct Bar: Sendable {
        var x: Int
        var width: Int
        var restY: Int
        var restHeight: Int
        var escalatedY: Int
        var escalatedHeight: Int
        var resolvedY: Int
        var resolvedHeight: Int
        var label: String
    }

    /// A line of the scale.
    struct Line: Sendable {
        var y: Int
        var label: Int
    }

    static let (left, bottom, height, span) = (40, 200, 180, 720)

    var bars: [Bar]
    var lines: [Line]
    var first: String
    var last: String

    init(_ days: [InsightFigures.Day]) {
        let top = Self.round(days.map(\.conversations).max() ?? 0)
        let step = Double(Self.span) / Double(max(days.count, 1))
        func length(_ count: Int) -> Int { count * Self.height / top }
        bars = days.enumerated().map { index, day in
            let (resolved, escalated) = (length(day.resolved), length(min(day.escalated, day.conversations)))
            let rest = max(0, length(day.conversations) - resolved - escalated)
            let date = ConsoleText.moment(day.start).prefix(10)
            return Bar(
                x: Self.left + Int(Double(index) * step), width: max(2, Int(step * 0.75)),
                restY: Self.bottom - resolved - escalated - rest, restHeight: rest,
                escalatedY: Self.bottom - resolved - escalated, escalatedHeight: escalated,
                resolvedY: Self.bottom - resolved, resolvedHeight: resolved,
                label:
                    "\(date): \(day.conversations) conversations, \(day.resolved) resolved, \(day.escalated) escalated")
        }
        lines = [0, top / 2, top].map { Line(y: Self.bottom - $0 * Self.height / top, label: $0) }
        first = String(days.first.map { ConsoleText.moment($0.start).prefix(10) } ?? "")
        last = String(days.last.map { ConsoleText.moment($0.start).prefix(10) } ?? "")
    }

    /// The next even number that is easy to read.
    private static func round(_ count: Int) -> Int {
        for step in [2, 4, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] where count <= step {
            return step
        }
        return count + count % 2
    }
}
