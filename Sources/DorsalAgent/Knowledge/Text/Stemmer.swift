import CStemmer
import Synchronization

/// Snowball stemming. A stemmer of libstemmer is not safe to share, so each is used by one caller at a time.
final class Stemmer: Sendable {
    /// The algorithm's name as libstemmer has it.
    let language: String

    /// `@unchecked`: taken out of the mutex by one caller at a time, and put back.
    private struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let idle = Mutex<[Handle]>([])

    /// Makes a stemmer; an unknown language stems nothing.
    init(language: String) {
        self.language = language
    }

    deinit {
        idle.withLock { handles in
            for handle in handles { sb_stemmer_delete(handle.pointer) }
        }
    }

    /// The stems of `words`, in order.
    func stems(_ words: [String]) -> [String] {
        guard let handle = take() else { return words }
        defer { idle.withLock { $0.append(handle) } }
        let isEnglish = language == "english"
        return words.map { word in
            var stem = Self.stem(isEnglish ? IrregularForms.base(of: word) : word, by: handle)
            guard stacksEndings else { return stem }
            // "faturalar" loses "lar", and "fatura" its last letter: only what has nothing left to lose is the same for both.
            for _ in 0..<Self.mostEndings {
                let shorter = Self.stem(stem, by: handle)
                if shorter == stem { break }
                stem = shorter
            }
            return stem
        }
    }

    /// Words take one ending after another, and the algorithm does not take away all at once.
    private var stacksEndings: Bool { language == "turkish" }

    private static let mostEndings = 4

    private static func stem(_ word: String, by handle: Handle) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count < 100, let stem = sb_stemmer_stem(handle.pointer, bytes, Int32(bytes.count)) else {
            return word
        }
        let length = Int(sb_stemmer_length(handle.pointer))
        return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }

    private func take() -> Handle? {
        if let handle = idle.withLock({ $0.popLast() }) { return handle }
        return sb_stemmer_new(language, nil).map { Handle(pointer: $0) }
    }
}
