/// Why a file is no document.
enum DocumentProblem: Error, Hashable, CustomStringConvertible {
    /// It says so itself, with `<!-- dorsal: skip -->` at its top.
    case skipped
    case empty
    case notUTF8
    case frontMatter(String)
    case markup(HTMLParser.Problem)

    var description: String {
        switch self {
        case .skipped: "the file asks to be skipped"
        case .empty: "there is no text in it"
        case .notUTF8: "it is not UTF-8"
        case .frontMatter(let detail): "its front matter is not usable: \(detail)"
        case .markup(let problem): problem.description
        }
    }
}
