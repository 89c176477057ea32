/// Something that is worse than in a baseline.
struct Regression: Sendable, Hashable, CustomStringConvertible {
    var suite: String
    /// The figure; `nil` for the suite as a whole.
    var name: String?
    /// What became of it.
    var change: String

    var description: String { "\(suite): \(name.map { "\($0) " } ?? "")\(change)" }
}
