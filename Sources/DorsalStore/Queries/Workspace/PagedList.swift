import DorsalCore
import FinAgentAPI

/// A list that is read page by page, in the order of a moment and an id, so that an index gives each page without reading what comes
/// before it.
struct PagedList {
    /// The columns to read.
    let columns: String
    /// `FROM` without the word: the table first, and what is joined to it row by row.
    let tables: String
    /// The table alone, for counting.
    let table: String
    /// The moment to order by.
    let moment: String
    /// The id to order by.
    let id: String
    /// Makes the condition that rows must meet; `nil` for all.
    var condition: (inout SQLArguments) throws -> String? = { _ in nil }

    /// The page that `request` asks for, its rows turned into items by `read`.
    func page<Item>(
        _ request: PageRequest, on connection: any SQLConnection, read: (SQLRow) throws -> Item
    ) throws -> Page<Item> {
        var start = request
        if case .page(let number) = request.position, number > 1 {
            guard let cursor = try self.start(of: request, number, on: connection) else {
                return Page(items: [], total: try total(on: connection), request: request, next: nil)
            }
            start.position = .after(cursor)
        }
        let (sql, arguments) = try statement(start)
        var rows = try connection.query(sql, arguments)
        let hasMore = rows.count > request.size
        if hasMore { rows.removeLast() }
        // A list that ends on its first page is not looked through a second time to be counted.
        let total = !hasMore && request.position == .page(1) ? rows.count : try total(on: connection)
        var next: PageCursor?
        if hasMore, let last = rows.last, request.number < PageRequest.lastPage {
            next = PageCursor(
                moment: try last.moment("list_moment"), id: try last.text("list_id"), page: request.number + 1)
        }
        return Page(items: try rows.map(read), total: total, request: request, next: next)
    }

    /// The statement that reads a page, from the beginning or after a cursor, and one row more.
    func statement(_ request: PageRequest) throws -> (sql: String, arguments: [SQLValue]) {
        var arguments = SQLArguments()
        var conditions: [String] = []
        if let condition = try condition(&arguments) { conditions.append(condition) }
        if case .after(let cursor) = request.position {
            let comparison = request.isAscending ? ">" : "<"
            let start = "(\(arguments.bind(.moment(cursor.moment))), \(arguments.bind(.text(cursor.id))))"
            conditions.append("(\(moment), \(id)) \(comparison) \(start)")
        }
        let limit = arguments.bind(.count(request.size + 1))
        let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let sql = """
            SELECT \(columns), \(moment) AS list_moment, \(id) AS list_id FROM \(tables) \(filter)
            \(order(request)) LIMIT \(limit)
            """
        return (sql, arguments.values)
    }

    /// What the page with that number comes after. Rows before it are counted off without what is joined to them.
    private func start(
        of request: PageRequest, _ number: Int, on connection: any SQLConnection
    ) throws -> PageCursor? {
        var arguments = SQLArguments()
        let filter = try condition(&arguments).map { "WHERE \($0)" } ?? ""
        let row = try connection.first(
            """
            SELECT \(moment) AS list_moment, \(id) AS list_id FROM \(table) \(filter)
            \(order(request)) LIMIT 1 OFFSET \(arguments.bind(.count((number - 1) * request.size - 1)))
            """, arguments.values)
        return try row.map { row in
            PageCursor(moment: try row.moment("list_moment"), id: try row.text("list_id"), page: number)
        }
    }

    private func order(_ request: PageRequest) -> String {
        let direction = request.isAscending ? "ASC" : "DESC"
        return "ORDER BY \(moment) \(direction), \(id) \(direction)"
    }

    private func total(on connection: any SQLConnection) throws -> Int {
        var arguments = SQLArguments()
        let condition = try condition(&arguments)
        let filter = condition.map { " WHERE \($0)" } ?? ""
        let row = try connection.first("SELECT count(*) AS total FROM \(table)\(filter)", arguments.values)
        return try row?.count("total") ?? 0
    }
}
