public import FinAgentAPI

/// The help content that answers are quoted from.
public protocol KnowledgeStore: Sendable {
    /// Makes `documents` the whole content of `source`: new ones are added, changed ones replaced, missing ones removed,
    /// unchanged ones left alone. The revision moves only if anything changed.
    func replaceDocuments(source: String, with documents: [DocumentContent], at moment: Timestamp)
        async throws(StoreError) -> ImportReport

    /// All documents without their passages, by source and path.
    func documents() async throws(StoreError) -> [HelpDocument]

    /// All documents and passages at one revision.
    func knowledge() async throws(StoreError) -> KnowledgeSnapshot

    /// A number that grows with every change of the content.
    func knowledgeRevision() async throws(StoreError) -> Int64
}
