import DorsalCore

/// What a section is called when the user has to choose.
enum ClarificationOption {
    /// The names of sections to choose from: their headings where all are of one article, with its title before them where they are not.
    static func names(of sections: [(passage: Passage, document: HelpDocument)]) -> [String] {
        let documents = sections.map(\.document.id)
        let isOneArticle = Set(documents).count == 1
        return sections.map { passage, document in
            guard let heading = passage.headings.last else { return document.title }
            // An article that is there once goes by its title: the heading is what will be quoted, not what is chosen.
            let isAlone = documents.count { $0 == document.id } == 1
            if isOneArticle { return heading }
            return isAlone ? document.title : document.title + ": " + heading
        }
    }
}
