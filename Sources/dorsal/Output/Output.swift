import FinAgentAPI
import Foundation

/// Prints data in the format that was asked for. Every command prints through this.
struct Output {
    private let options: OutputOptions

    init(_ options: OutputOptions) {
        self.options = options
    }

    /// Prints one record: `quiet` alone, or all `fields` with their names.
    func record(_ fields: [(name: String, value: JSONValue)], quiet: String) throws {
        if options.quiet { return line(quiet) }
        switch options.format {
        case .json:
            try json(JSONValue.object(Dictionary(fields, uniquingKeysWith: { first, _ in first })))
        case .text:
            let width = fields.map(\.name.count).max() ?? 0
            for field in fields {
                line(field.name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + Self.text(field.value))
            }
        }
    }

    /// Prints a table, an array of objects, or the first column alone.
    func table(columns: [String], rows: [[JSONValue]]) throws {
        if options.quiet {
            for row in rows { line(row.first.map(Self.text) ?? "") }
            return
        }
        switch options.format {
        case .json:
            try json(
                JSONValue.array(
                    rows.map { .object(Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first })) }))
        case .text:
            let cells = [columns.map { $0.uppercased() }] + rows.map { $0.map(Self.text) }
            let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
            for row in cells {
                let padded = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
                line(padded.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
            }
        }
    }

    /// Prints one JSON document on one line.
    func json(_ value: some Encodable) throws {
        line(String(decoding: try WireJSON.encode(value), as: UTF8.self))
    }

    func line(_ text: String) {
        Self.write(text)
    }

    /// Writes a line to standard output at once, also when it is a pipe.
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Tells the person something that is not data.
    static func talk(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// A value as text.
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "-"
        case .bool(let value): value ? "yes" : "no"
        case .integer(let value): String(value)
        case .number(let value): String(format: "%.2f", value)
        case .string(let value): value
        case .array(let values): values.map(text).joined(separator: ", ")
        case .object: String(decoding: (try? WireJSON.encode(value)) ?? [], as: UTF8.self)
        }
    }

    /// A value as text that can be typed in again: booleans as JSON has them, numbers with all their digits.
    static func plain(_ value: JSONValue) -> String {
        switch value {
        case .bool(let flag): String(flag)
        case .number(let number): String(number)
        default: text(value)
        }
    }
}
