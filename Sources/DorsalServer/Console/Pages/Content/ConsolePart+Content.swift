extension ConsolePart {
    /// Fin AI Agent → Content.
    static func content(_ desk: ContentBench) -> ConsolePart {
        ConsolePart(
            pages: [
                ContentPage(desk: desk), DocumentPage(desk: desk), ContentSearchPage(desk: desk),
                SnippetPage.new(desk), SnippetPage.existing(desk), ArticlePage.new(desk),
                ArticlePage.existing(desk), ImportsPage(desk: desk), ImportRowsPage(desk: desk),
            ],
            forms: [
                SnippetForm.create(desk), SnippetForm.edit(desk), SnippetRemovalForm(desk: desk),
                ArticleForm.create(desk), ArticleForm.edit(desk), ArticleRemovalForm(desk: desk),
                SiteForm(desk: desk), ArchiveForm(desk: desk), ImportCancellationForm(desk: desk),
                SourceRemovalForm(desk: desk),
            ])
    }
}
