import DorsalCore

extension AnswerFinder {
    /// Sections with the blocks to quote from them.
    struct Answer: Sendable {
        var passages: [Passage]
        var document: HelpDocument
        var blocks: [HTMLNode]
        /// A list in it is longer than what is quoted of it.
        var isCut = false

        /// It is about reaching somebody, by its title, its headings or the questions it was taught.
        func isAboutContact(in languages: Languages) -> Bool {
            let names = [document.title] + document.questions + passages.flatMap(\.headings)
            let language = languages[document.locale] ?? languages.english
            return names.contains { !language[.contactWords].isDisjoint(with: Tokenizer.words($0)) }
        }
    }
}
