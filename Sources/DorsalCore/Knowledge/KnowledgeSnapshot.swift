/// The whole help content at one revision.
public struct KnowledgeSnapshot: Sendable {
    public var revision: Int64
    public var contents: [DocumentContent]

    /// Makes a snapshot.
    public init(revision: Int64, contents: [DocumentContent]) {
        self.revision = revision
        self.contents = contents
    }
}
