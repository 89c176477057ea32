import Support
import Synchronization

/// Random bytes that are the same in every run.
final class SeededBytes: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    func next(_ count: Int) -> [UInt8] {
        generator.withLock { generator in (0..<count).map { _ in .random(in: .min ... .max, using: &generator) } }
    }
}
