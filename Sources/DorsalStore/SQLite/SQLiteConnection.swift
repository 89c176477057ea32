import Foundation
import GRDB

/// A connection of the pool while one of its transactions runs.
struct SQLiteConnection: SQLConnection {
    let database: Database

    var dialect: SQLDialect { .sqlite }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try statement(sql).execute(arguments: Self.bound(arguments))
        return database.changesCount
    }

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        let statement = try statement(sql)
        let cursor = try Row.fetchCursor(statement, arguments: Self.bound(arguments))
        let columns = statement.columnNames
        var rows: [SQLRow] = []
        while let row = try cursor.next() {
            rows.append(SQLRow(columns: columns, values: (0..<row.count).map { SQLValue(row[$0]) }))
        }
        return rows
    }

    private func statement(_ sql: String) throws -> Statement {
        assert(Self.numbersParametersInOrder(sql), "parameters must first appear in ascending order: \(sql)")
        return try database.cachedStatement(sql: sql)
    }

    private static func bound(_ arguments: [SQLValue]) -> StatementArguments {
        StatementArguments(arguments.map(\.stored))
    }

    /// SQLite would bind a statement that mentions `$2` before `$1` to the wrong values without a word.
    private static func numbersParametersInOrder(_ sql: String) -> Bool {
        var highest = 0
        for part in sql.split(separator: "$").dropFirst(sql.hasPrefix("$") ? 0 : 1) {
            guard let number = Int(part.prefix(while: \.isNumber)), number <= highest + 1 else { return false }
            highest = max(highest, number)
        }
        return true
    }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .double(let real): self = .real(real)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes(Array(data))
        }
    }

    fileprivate var stored: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .real(let real): real.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
