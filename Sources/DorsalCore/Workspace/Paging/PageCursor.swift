public import FinAgentAPI
import Foundation

/// Where a list goes on: after the item with this moment and id. Clients pass its text back as it is.
public struct PageCursor: Sendable, Hashable {
    /// The moment the list is ordered by.
    public var moment: Timestamp
    /// Orders items of the same moment.
    public var id: String
    /// The number of the page that begins here.
    public var page: Int

    /// Makes a cursor.
    public init(moment: Timestamp, id: String, page: Int) {
        self.moment = moment
        self.id = id
        self.page = page
    }

    /// The text for clients.
    public var text: String {
        Data("\(moment.milliseconds).\(page).\(id)".utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads the text of a cursor; `nil` when it is none.
    public init?(text: String) {
        guard text.utf8.count <= 200 else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: base64), let plain = String(validating: data, as: UTF8.self) else {
            return nil
        }
        let parts = plain.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let milliseconds = Int64(parts[0]), let page = Int(parts[1]), page >= 1,
            page <= PageRequest.lastPage, !parts[2].isEmpty
        else { return nil }
        self.init(moment: Timestamp(milliseconds: milliseconds), id: String(parts[2]), page: page)
    }
}
