/// Words and phrases that mean the same to a workspace.
public struct SynonymGroup: Sendable, Hashable {
    /// What it is called by when it is removed.
    public var number: Int64
    public var words: [String]

    /// Makes a group.
    public init(number: Int64, words: [String]) {
        self.number = number
        self.words = words
    }
}
