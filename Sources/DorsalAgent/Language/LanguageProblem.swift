/// Why a language file cannot be used. Says what to look for, and where.
public struct LanguageProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// Where in it, from 1, when that is known.
    public var line: Int?
    /// What is wrong with it, without an end mark.
    public var reason: String

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(reason)." }
}
