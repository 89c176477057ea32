/// Why a snippet is not kept. Nothing was changed.
public enum SnippetRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, by field.
    case invalid([String: String])
    case notFound

    public var description: String {
        switch self {
        case .invalid(let problems):
            problems.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: " ")
        case .notFound: "There is no such snippet."
        }
    }
}
