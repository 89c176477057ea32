/// A row does not hold what the program expects of it.
public struct SQLRowError: Error, Sendable, Hashable, CustomStringConvertible {
    public var column: String
    /// What is wrong; never the value itself, since that may be a user's words.
    public var problem: String

    /// Makes an error.
    public init(column: String, problem: String) {
        self.column = column
        self.problem = problem
    }

    public var description: String { "column \(column) \(problem)" }
}
