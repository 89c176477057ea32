/// Everything that is wrong with a request, in the order of its fields (CONTRACT §3).
public struct InvalidRequest: Error, Sendable, Hashable {
    public var problems: [Problem]

    /// Makes an error; `problems` is not empty.
    public init(problems: [Problem]) {
        self.problems = problems
    }
}
