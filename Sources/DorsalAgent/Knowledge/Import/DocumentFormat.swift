/// The formats help content may have.
enum DocumentFormat: Sendable, Hashable {
    case markdown
    case html

    /// The format of a file by its extension; `nil` for files that are no help content.
    init?(path: String) {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
        switch name[name.index(after: dot)...].lowercased() {
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        default: return nil
        }
    }
}
