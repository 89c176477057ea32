import DorsalAgent

extension ConsoleText {
    /// HTML or text as text, for lists and for what people wrote.
    static func plain(_ html: String) -> String {
        HTMLText.plain(html)
    }

    /// HTML of the agent's, made safe again: what is stored may come from another program.
    static func safeHTML(_ html: String) -> String {
        SafeMarkup.html(html)
    }
}
