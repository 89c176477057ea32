public import FinAgentAPI

/// Articles, with the documents that the agent answers from. Each method is one transaction, durable when it returns.
public protocol ArticleStore: Sendable {
    /// Articles, the one that was changed last first.
    func articles(_ request: PageRequest) async throws(StoreError) -> Page<Article>

    /// The article with that id.
    func article(id: String) async throws(StoreError) -> Article?

    /// Writes a new article down; `documents` become what the agent answers from, `searchText` what it is found by.
    func insertArticle(_ article: Article, searchText: String, documents: [DocumentContent]) async throws(StoreError)

    /// Puts `article` and `documents` in the place of what there was. Answers `false` and changes nothing when the stored one is not at
    /// `revision`.
    func replaceArticle(
        _ article: Article, expecting revision: Int64, searchText: String, documents: [DocumentContent]
    ) async throws(StoreError) -> Bool

    /// Deletes an article with its documents. Answers `false` when there is none.
    func deleteArticle(id: String, at moment: Timestamp) async throws(StoreError) -> Bool

    /// Articles in one of `states` that have all of `words`, which are in lower case; all articles when there are none.
    func searchArticles(words: [String], states: [ArticleState], _ request: PageRequest) async throws(StoreError)
        -> Page<Article>
}
