import DorsalCore
import FinAgentAPI

/// What lists say about their pages.
enum PageRenderer {
    /// A list whose pages are told by cursors.
    static func list<Item>(_ page: Page<Item>, items: [JSONValue]) -> JSONValue {
        [
            "type": "list", "data": .array(items), "total_count": .integer(Int64(page.total)),
            "pages": cursorPages(page),
        ]
    }

    /// Where the list goes on, as a cursor. Without a next page there is none, as live servers leave it out.
    static func cursorPages<Item>(_ page: Page<Item>) -> JSONValue {
        var pages = numbers(page)
        if let next = page.next {
            pages["next"] = [
                "per_page": .integer(Int64(page.request.size)), "starting_after": .string(next.text),
            ]
        }
        return .object(pages)
    }

    /// Where the list goes on, as an address.
    static func linkedPages<Item>(_ page: Page<Item>, url: String) -> JSONValue {
        var pages = numbers(page)
        pages["next"] =
            page.next.map { next in
                .string("\(url)?per_page=\(page.request.size)&page=\(next.page)")
            } ?? .null
        return .object(pages)
    }

    private static func numbers<Item>(_ page: Page<Item>) -> [String: JSONValue] {
        [
            "type": "pages", "page": .integer(Int64(page.request.number)),
            "per_page": .integer(Int64(page.request.size)), "total_pages": .integer(Int64(page.totalPages)),
        ]
    }
}
