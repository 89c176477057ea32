/// Patterns for `LIKE … ESCAPE '\'` that look for a text as it is.
enum LikePattern {
    static func containing(_ text: String) -> String { "%\(escaped(text))%" }
    static func startingWith(_ text: String) -> String { "\(escaped(text))%" }
    static func endingWith(_ text: String) -> String { "%\(escaped(text))" }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
