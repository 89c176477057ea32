public import FinAgentAPI

/// What a `Retry-After` header asks for (RFC 9110 §10.2.3). Written by whoever answers: nothing in it is trusted.
public enum RetryAfter {
    /// Longer waits are cut to this.
    public static let longest = Duration.seconds(24 * 3600)

    /// The wait that the headers ask for, at most ``longest``; the longest when there are several.
    ///
    /// `nil` when none of them asks for a wait in either of the two forms: then the endpoint's own delays apply.
    public static func delay(_ values: [String], now: Timestamp) -> Duration? {
        values.compactMap { delay($0, now: now) }.max()
    }

    private static func delay(_ value: String, now: Timestamp) -> Duration? {
        guard value.utf8.count <= 64 else { return nil }
        let text = value.drop { $0 == " " }
        let wait: Duration
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // More digits than fit are more seconds than anybody waits.
            wait = Int64(text).map { .seconds(min($0, 1 << 40)) } ?? longest
        } else if let date = date(text) {
            wait = date.since(now)
        } else {
            return nil
        }
        return wait > .zero ? min(wait, longest) : nil
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The three forms of an HTTP date (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`,
    /// `Sun Nov  6 08:49:37 1994`.
    private static func date(_ text: some StringProtocol) -> Timestamp? {
        let parts = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
        switch parts.count {
        case 6 where parts[5] == "gmt":
            return date(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
        case 5:
            return date(day: parts[2], month: parts[1], year: parts[4], time: parts[3])
        default:
            return nil
        }
    }

    private static func date(day: String, month: String, year: String, time: String) -> Timestamp? {
        guard let month = months.firstIndex(of: month), day.utf8.count <= 2 else { return nil }
        let century = year.utf8.count == 2 ? "20" : ""
        let (monthText, dayText) = (month < 9 ? "0\(month + 1)" : "\(month + 1)", day.utf8.count == 1 ? "0" + day : day)
        return Timestamp(rfc3339: "\(century)\(year)-\(monthText)-\(dayText)T\(time)Z")
    }
}
