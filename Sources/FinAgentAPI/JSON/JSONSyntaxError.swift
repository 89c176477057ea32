/// Why a document is not the JSON that the contract accepts (CONTRACT §3).
public struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        case notUTF8 = "the body is not UTF-8"
        case unexpectedEnd = "the document ends too early"
        case unexpectedCharacter = "unexpected character"
        case trailingBytes = "unexpected bytes after the document"
        case duplicateKey = "an object has the same key twice"
        case longName = "the name of a member is longer than 1,024 bytes"
        case controlCharacter = "a string holds a control character"
        case badEscape = "unknown escape sequence"
        case loneSurrogate = "a string holds half of a surrogate pair"
        case badNumber = "a number is malformed or out of range"
        case tooDeep = "the document is nested too deeply"
    }

    /// What is wrong.
    public var reason: Reason
    /// Where, in bytes from the start.
    public var offset: Int

    /// Makes an error for the byte at `offset`.
    public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String { "\(reason.rawValue) at byte \(offset)" }
}
