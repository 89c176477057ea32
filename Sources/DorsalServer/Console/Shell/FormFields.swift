import Foundation

/// The fields of a form, as `application/x-www-form-urlencoded` (WHATWG URL §5.1).
struct FormFields: Sendable {
    private let fields: [(name: String, value: String)]

    /// Reads a body. `nil` when it is not UTF-8 behind its escapes.
    init?(_ body: [UInt8]) {
        guard let text = String(validating: body, as: UTF8.self) else { return nil }
        var fields: [(String, String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.plain(parts[0]), let value = parts.count == 2 ? Self.plain(parts[1]) : "" else {
                return nil
            }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// A field's value; empty when it was not sent.
    subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The first value of each field.
    var first: [String: String] {
        Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// All values of a field that can be sent several times.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Whether a box was ticked.
    func isOn(_ name: String) -> Bool { fields.contains { $0.name == name && $0.value == "on" } }

    /// Everything but secrets, to be shown again.
    var shown: [String: String] {
        let secrets: Set<String> = ["csrf", "password", "current", "token"]
        return Dictionary(
            fields.filter { !secrets.contains($0.name) }.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    private static func plain(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
