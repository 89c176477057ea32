import FinAgentAPI
import Foundation

/// How the console writes things down.
enum ConsoleText {
    /// A moment in UTC to the second: `2026-01-31 09:05:07`.
    static func moment(_ moment: Timestamp) -> String {
        String(moment.rfc3339.prefix(19).replacing("T", with: " "))
    }

    /// A moment that may be missing.
    static func moment(_ moment: Timestamp?) -> String? {
        moment.map { self.moment($0) }
    }

    /// An address that a browser opens and does not run; `nil` for every other (RELIABILITY I6).
    static func link(_ address: String) -> String? {
        ["https://", "http://"].contains { address.lowercased().hasPrefix($0) } ? address : nil
    }

    /// A number with two digits behind the point.
    static func decimal(_ number: Double) -> String { String(format: "%.2f", number) }

    /// JSON with a line for each member; what is no JSON as it is.
    static func indented(_ json: [UInt8]) -> String {
        guard let object = try? JSONSerialization.jsonObject(with: Data(json)),
            let data = try? JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        else { return String(decoding: json, as: UTF8.self) }
        return String(decoding: data, as: UTF8.self)
    }
}
