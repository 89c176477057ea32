import Synchronization

/// Holds the index that turns are answered from. Replacing it does not disturb a turn that is under way.
public final class KnowledgeIndexProvider: Sendable {
    private let index = Mutex(KnowledgeIndex(contents: [], revision: 0))
    private let knownMeaning = Mutex<Meaning?>(nil)

    /// Makes a provider with an empty index.
    public init() {}

    /// The index as it is now.
    public var current: KnowledgeIndex { index.withLock { $0 } }

    /// Makes `replacement` the index of every turn that begins from now on.
    public func replace(_ replacement: KnowledgeIndex) {
        index.withLock { $0 = replacement }
    }

    /// What an encoder knows of the passages; `nil` while there is none. It may be of the content as it was a moment ago.
    public var meaning: Meaning? { knownMeaning.withLock { $0 } }

    /// Makes `replacement` what every turn that begins from now on knows.
    public func replace(meaning replacement: Meaning?) {
        knownMeaning.withLock { $0 = replacement }
    }
}
