import ArgumentParser

/// Durations as people write them: `90s`, `4m`, `24h`, `7d`, `1h30m`, `500ms`.
enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Reads a duration; throws `ValidationError` when the text is none or longer than 64 bits of milliseconds.
    static func parse(_ text: String) throws -> Duration {
        var total: Int64 = 0
        var rest = Substring(text)
        var remaining = units[...]
        repeat {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            let name = rest.dropFirst(digits.count).prefix { $0.isLetter }
            rest = rest.dropFirst(digits.count + name.count)
            guard let count = Int64(digits), let index = remaining.firstIndex(where: { $0.name == name }) else {
                throw invalid(text)
            }
            let (part, tooLong) = count.multipliedReportingOverflow(by: units[index].milliseconds)
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !tooLong, !overflow else { throw invalid(text) }
            total = sum
            // Units come from large to small, each at most once.
            remaining = remaining.suffix(from: index + 1)
        } while !rest.isEmpty
        return .milliseconds(total)
    }

    /// Writes a duration the way ``parse(_:)`` reads it, with a sign when it is negative.
    static func text(milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "0s" }
        var rest = milliseconds.magnitude
        var text = milliseconds < 0 ? "-" : ""
        for unit in units {
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit.milliseconds.magnitude)
            if count > 0 { text += "\(count)\(unit.name)" }
            rest = remainder
        }
        return text
    }

    private static func invalid(_ text: String) -> ValidationError {
        ValidationError("'\(text)' is no duration; write one like 90s, 4m, 24h, 7d or 1h30m.")
    }
}
