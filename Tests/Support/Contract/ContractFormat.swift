import FinAgentAPI
import Foundation

/// The `format`s of strings that the descriptions use.
enum ContractFormat: String, CaseIterable {
    case dateTime = "date-time"
    case uuid
    case uri
    case email
    case byte

    /// Whether `text` has this format.
    func admits(_ text: String) -> Bool {
        switch self {
        case .dateTime: return Timestamp(rfc3339: text) != nil
        case .uuid: return UUID(uuidString: text) != nil
        case .uri:
            // Foundation escapes what may not stand in a URI instead of refusing it.
            guard let url = URL(string: text, encodingInvalidCharacters: false) else { return false }
            return url.scheme?.isEmpty == false
        case .email:
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains(where: \.isWhitespace)
        case .byte: return Data(base64Encoded: text) != nil
        }
    }
}
