public import FinAgentAPI

/// What a workspace calls the same, and what its users ask that finds nothing.
public protocol SynonymStore: Sendable {
    /// The groups of words and phrases that mean the same, in the order they were made.
    func synonyms() async throws(StoreError) -> [SynonymGroup]

    /// Makes a group. The revision of the content moves, so that a running server uses it.
    func addSynonyms(_ words: [String], at moment: Timestamp) async throws(StoreError) -> SynonymGroup

    /// Removes a group; answers whether there was one.
    func removeSynonyms(number: Int64, at moment: Timestamp) async throws(StoreError) -> Bool

    /// The queries of the latest turns that found no answer, newest first, at most `limit`.
    func unansweredQueries(limit: Int) async throws(StoreError) -> [String]
}
