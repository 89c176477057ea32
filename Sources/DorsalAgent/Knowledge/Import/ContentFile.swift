public import DorsalCore

/// The document in a file, with what is worth telling whoever wrote it.
public struct ContentFile: Sendable, Hashable {
    public var content: DocumentContent
    /// What was not understood and changes nothing about the document.
    public var remarks: [String]

    /// Makes a file's reading.
    public init(content: DocumentContent, remarks: [String] = []) {
        self.content = content
        self.remarks = remarks
    }
}
