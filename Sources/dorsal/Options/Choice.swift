import ArgumentParser

/// Arguments that are one of a few words.
enum Choice {
    /// The value called `text`; throws `ValidationError` with all names when there is none.
    static func parse<Value: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Value {
        guard let value = Value(rawValue: text) else {
            throw ValidationError("'\(text)' is none of \(Value.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return value
    }
}
