/// Comma-separated values (RFC 4180).
public enum CommaSeparated {
    /// The rows of `text`; empty lines are left out.
    public static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var isAfterQuote = false
        func endRow() {
            row.append(field)
            field = ""
            if row != [""] { rows.append(row) }
            row = []
        }
        for character in text {
            if isQuoted {
                if character == "\"" { (isQuoted, isAfterQuote) = (false, true) } else { field.append(character) }
                continue
            }
            switch character {
            case "\"":
                // A quote within quotes is written twice.
                if isAfterQuote { field.append("\"") }
                isQuoted = true
            case ",":
                row.append(field)
                field = ""
            case "\n", "\r\n", "\r": endRow()
            default: field.append(character)
            }
            isAfterQuote = false
        }
        if !field.isEmpty || !row.isEmpty { endRow() }
        return rows
    }
}
