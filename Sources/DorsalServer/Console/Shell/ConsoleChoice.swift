/// A word to choose from.
struct ConsoleChoice: Sendable {
    var value: String
    var label: String
    var isChosen: Bool

    /// Words as they are, with spaces for underscores.
    static func all(_ values: [String], chosen: String) -> [ConsoleChoice] {
        values.map {
            ConsoleChoice(value: $0, label: $0.replacing("_", with: " "), isChosen: $0 == chosen)
        }
    }
}
