import FinAgentAPI
import Foundation

/// What came along with the user's messages. Text is read as part of what the user says: evidence, never cited and never echoed; what
/// cannot be read is named (AGENT 3.6). Addresses are not fetched.
struct CustomerFiles: Sendable {
    /// Something that cannot be read.
    enum Unreadable: String, Sendable, Hashable {
        case image
        case file
        case address
    }

    /// As much of a file is read, in characters of Base64.
    private static let maximumBase64 = 64 << 10
    /// So many lines are looked at as questions.
    private static let maximumLines = 6
    private static let longestLine = 200
    private static let textTypes: Set<String> = ["text/plain", "text/csv", "text/html", "text/markdown", "text/x-log"]
    private static let textEndings: Set<String> = ["txt", "csv", "html", "htm", "md", "markdown", "log"]
    private static let imageEndings: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "bmp", "heic", "svg", "tif", "tiff",
    ]
    /// Lines with one of these say what went wrong.
    private static let troubles = [
        "error", "fail", "warn", "denied", "exception", "invalid", "cannot", "refused", "code",
    ]

    /// Lines of what could be read: those that tell of trouble, where there are any.
    let lines: [String]
    let unreadable: Unreadable?

    init(_ attachments: [Attachment]) {
        var lines: [String] = []
        var unreadable: Unreadable?
        for attachment in attachments {
            switch attachment {
            case .url: unreadable = unreadable ?? .address
            case .file(let name, let contentType, let data):
                if let text = Self.text(name: name, contentType: contentType, data: data) {
                    lines += text
                } else {
                    // An image is what users ask about.
                    let kind: Unreadable = Self.isImage(name: name, contentType: contentType) ? .image : .file
                    unreadable = unreadable == nil || kind == .image ? kind : unreadable
                }
            }
        }
        let telling = lines.filter(Self.tellsTrouble)
        self.lines = Array((telling.isEmpty ? lines : telling).prefix(Self.maximumLines))
        self.unreadable = unreadable
    }

    private static func text(name: String, contentType: String, data: String) -> [String]? {
        guard isText(name: name, contentType: contentType) else { return nil }
        // A whole number of groups of four, so that a part can be decoded.
        let part = data.utf8.count > maximumBase64 ? String(data.prefix(maximumBase64 / 4 * 4)) : data
        guard let bytes = Data(base64Encoded: part, options: .ignoreUnknownCharacters) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let isMarkup = essence(contentType) == "text/html" || ["html", "htm"].contains(ending(name))
        return (isMarkup ? HTMLText.plain(text) : text).split(whereSeparator: \.isNewline)
            .map { String(MessageText.plain(String($0)).prefix(longestLine)) }.filter { !$0.isEmpty }
    }

    private static func isText(name: String, contentType: String) -> Bool {
        let type = essence(contentType)
        return textTypes.contains(type) || (type == "application/octet-stream" && textEndings.contains(ending(name)))
    }

    private static func isImage(name: String, contentType: String) -> Bool {
        let type = essence(contentType)
        return type.hasPrefix("image/") || (type == "application/octet-stream" && imageEndings.contains(ending(name)))
    }

    /// The type without its parameters.
    private static func essence(_ contentType: String) -> String {
        (contentType.split(separator: ";").first.map(String.init) ?? "").trimmed().lowercased()
    }

    private static func ending(_ name: String) -> String {
        name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }

    private static func tellsTrouble(_ line: String) -> Bool {
        let line = line.lowercased()
        return troubles.contains(where: line.contains)
    }
}
