import DorsalCore

/// What a section is called when the user has to choose.
enum ClarificationOption {
    /// Its heading; the title for the part above the first heading.
    static func name(of passage: Passage, in document: HelpDocument) -> String {
        passage.headings.last ?? document.title
    }
}
