/// The beginning of what a receiver answered, safe to store and to print on a terminal.
///
/// It is still somebody else's text: whoever puts it into HTML has to escape it for HTML.
public struct ResponseExcerpt: Sendable, Hashable {
    /// How many bytes of an answer are kept.
    public static let maximumBytes = 1024

    /// The text; control, direction and other invisible characters are written as `\u{…}`.
    public let text: String
    /// There was more.
    public let isCut: Bool

    /// Makes an excerpt of text that was made here before, as it comes from the store.
    public init(stored text: String, isCut: Bool) {
        self.text = text
        self.isCut = isCut
    }

    /// Cuts and escapes `bytes`. `isCut` says that there were more than those.
    public init(_ bytes: some Collection<UInt8>, isCut: Bool) {
        let head = bytes.prefix(Self.maximumBytes)
        self.isCut = isCut || bytes.count > Self.maximumBytes
        var text = ""
        for scalar in String(decoding: head, as: UTF8.self).unicodeScalars {
            if scalar == "\\" || Self.isInvisible(scalar) {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        self.text = text
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
