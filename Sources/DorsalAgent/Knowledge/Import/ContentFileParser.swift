public import FinAgentAPI

/// Turns files into the documents of one source.
public struct ContentFileParser: Sendable {
    private let parser: DocumentParser

    /// Makes a parser for the source called `source`. `baseURL` gives addresses to files that name none.
    public init(source: String, baseURL: String?) {
        parser = DocumentParser(source: source, baseURL: baseURL)
    }

    /// The document in a file; `nil` when it is no help content or asks to be left out. Throws when it cannot be used.
    public func read(path: String, bytes: [UInt8], at moment: Timestamp) throws -> ContentFile? {
        guard let format = DocumentFormat(path: path) else { return nil }
        do {
            return try parser.read(path: path, bytes: bytes, format: format, at: moment)
        } catch DocumentProblem.skipped {
            return nil
        }
    }
}
