/// Comma-separated values (RFC 4180), and those that have something else between them.
public enum CommaSeparated {
    /// A row, with the line that it begins in, from 1.
    public struct Row: Sendable, Hashable {
        public var line: Int
        public var fields: [String]
    }

    /// The rows of `text`; empty lines are left out.
    public static func rows(_ text: String) -> [[String]] { numberedRows(text).map(\.fields) }

    /// The same with where they stand.
    public static func numberedRows(_ text: String, separator: Character = ",") -> [Row] {
        var rows: [Row] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var isAfterQuote = false
        var line = 1
        var begin = 1
        func endRow() {
            row.append(field)
            field = ""
            if row != [""] { rows.append(Row(line: begin, fields: row)) }
            row = []
        }
        for character in text {
            if ["\n", "\r\n", "\r"].contains(character) { line += 1 }
            if isQuoted {
                if character == "\"" { (isQuoted, isAfterQuote) = (false, true) } else { field.append(character) }
                continue
            }
            switch character {
            case "\"":
                // A quote within quotes is written twice.
                if isAfterQuote { field.append("\"") }
                isQuoted = true
            case separator:
                row.append(field)
                field = ""
            case "\n", "\r\n", "\r":
                endRow()
                begin = line
            default: field.append(character)
            }
            isAfterQuote = false
        }
        if !field.isEmpty || !row.isEmpty { endRow() }
        return rows
    }
}
