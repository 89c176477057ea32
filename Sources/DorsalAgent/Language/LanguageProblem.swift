/// Why a language file cannot be used. Says what to look for, and where.
public struct LanguageProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// What is wrong with it.
    public var reason: String

    public var description: String { "\(file): \(reason)" }
}
