import DorsalCore

/// Documents by what decides who may find them: audience and language. Among thousands of documents there are a few kinds, so that a
/// scope is held against those instead.
struct DocumentKinds: Sendable {
    private struct Kind: Hashable {
        var audience: String?
        var locale: String
    }

    /// A document of each kind.
    let examples: [HelpDocument]
    /// By document.
    private let kinds: [Int32]

    init(_ documents: [HelpDocument]) {
        var numbers: [Kind: Int32] = [:]
        var examples: [HelpDocument] = []
        kinds = documents.indices.map { place in
            let kind = Kind(audience: documents[place].audience, locale: documents[place].locale)
            if let number = numbers[kind] { return number }
            let number = Int32(truncatingIfNeeded: examples.count)
            numbers[kind] = number
            examples.append(documents[place])
            return number
        }
        self.examples = examples
    }

    /// By document, whether it may be found; `nil` when all may.
    func allowed(_ scope: SearchScope) -> [Bool]? {
        guard scope != .everything else { return nil }
        let allowed = examples.map(scope.includes)
        guard allowed.contains(false) else { return nil }
        return kinds.map { allowed[Int($0)] }
    }
}
