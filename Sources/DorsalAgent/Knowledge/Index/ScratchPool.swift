import Synchronization

/// Lends out the arrays that a search writes into: making them anew would take longer than the search.
final class ScratchPool: Sendable {
    private let idle = Mutex<[SearchScratch]>([])
    private static let kept = 4

    /// Runs `body` with arrays nobody else has.
    func with<Result>(_ index: KnowledgeIndex, _ body: (inout SearchScratch) -> Result) -> Result {
        var scratch = idle.withLock { $0.popLast() } ?? SearchScratch(index)
        let result = body(&scratch)
        // Under a burst more are made than kept.
        idle.withLock { if $0.count < Self.kept { $0.append(scratch) } }
        return result
    }
}
