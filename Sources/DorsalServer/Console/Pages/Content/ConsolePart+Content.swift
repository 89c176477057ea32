extension ConsolePart {
    /// Fin AI Agent → Content.
    static func content(_ desk: ContentBench) -> ConsolePart {
        let (articles, snippets) = (WrittenArticles(desk: desk), WrittenSnippets(desk: desk))
        var part = ConsolePart(
            pages: [
                ConsolePage(.content, template: "content") { try await ContentPage($0, desk) },
                ConsolePage(
                    "/console/content/documents/{id}", template: "content-document", title: "Document", under: .content
                ) {
                    try await DocumentPage($0, desk)
                },
                ConsolePage(
                    "/console/content/search", template: "content-search", title: "Search as the agent sees it",
                    under: .content
                ) {
                    try await ContentSearchPage($0, desk)
                },
                ConsolePage("/console/content/imports", template: "imports", title: "Import", under: .content) {
                    try await ImportsPage($0, desk)
                },
                ConsolePage(
                    "/console/content/imports/rows", template: "import-rows", title: "Imports", under: .content,
                    isBackground: true
                ) { _ in
                    try await ImportRowsPage(desk)
                },
            ],
            forms: [
                SiteForm(desk: desk), ArchiveForm(desk: desk), ImportCancellationForm(desk: desk),
                SourceRemovalForm(desk: desk),
            ])
        part.pages += articles.pages(template: "article", title: "Article") { try await ArticlePage($0, articles) }
        part.pages += snippets.pages(template: "snippet", title: "Snippet") { try await SnippetPage($0, snippets) }
        part.forms += articles.forms + snippets.forms
        return part
    }
}
