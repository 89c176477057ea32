/// Where the right thing stood in the ranking, question by question.
public struct RetrievalScore: Sendable {
    /// By question: the rank of the first right one, from 1; `nil` when it was not among the first five.
    public private(set) var ranks: [Int?] = []

    /// Nothing asked yet.
    public init() {}

    /// Notes where the right one stood.
    public mutating func note(rank: Int?) {
        ranks.append(rank.flatMap { $0 <= 5 ? $0 : nil })
    }

    /// The share of questions whose right one stood first.
    public var first: [Double] { ranks.map { $0 == 1 ? 1 : 0 } }
    /// The share with the right one among the first five.
    public var five: [Double] { ranks.map { $0 == nil ? 0 : 1 } }
    /// One over the rank, zero beyond five.
    public var reciprocal: [Double] { ranks.map { $0.map { 1 / Double($0) } ?? 0 } }
}
