/// HTML that is shown to people, whoever wrote it.
public enum SafeMarkup {
    /// `html` with what the contract allows and nothing else (CONTRACT §4); what cannot be read as HTML as an empty text.
    public static func html(_ html: String) -> String {
        (try? HTMLSanitizer(base: nil).sanitize(html)) ?? ""
    }
}
