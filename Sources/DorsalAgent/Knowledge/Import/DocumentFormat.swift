/// The formats help content may have.
enum DocumentFormat: Sendable, Hashable {
    case markdown
    case html

    /// The format of a file by its extension; `nil` for files that are no help content.
    init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        default: return nil
        }
    }
}
