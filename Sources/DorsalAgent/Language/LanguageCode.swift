/// Language tags (BCP 47).
enum LanguageCode {
    /// Whether `text` is made as a tag is: `de`, `pt-BR`.
    static func isOne(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil
    }
}
