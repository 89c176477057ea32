import Foundation
import GRDBSQLite

/// A file that is a copy of some database, read as it lies there: nothing is written to it or beside it, and a log beside it is not
/// taken in.
final class DatabaseCopy {
    /// SQLite cannot read the file.
    struct Unreadable: Error {}

    private let connection: OpaquePointer

    /// Opens a copy.
    init(_ file: URL) throws {
        var connection: OpaquePointer?
        // Without `immutable` SQLite would make a log and an index of it beside the copy of a database that had one.
        let status = sqlite3_open_v2(
            file.absoluteURL.absoluteString + "?immutable=1", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
        guard status == SQLITE_OK, let connection else {
            sqlite3_close(connection)
            throw Unreadable()
        }
        self.connection = connection
    }

    deinit { sqlite3_close(connection) }

    /// Whether `query`, with one value for `$1`, has a row.
    func hasRow(_ query: String, _ value: String) throws -> Bool {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, query, -1, &statement, nil) == SQLITE_OK else { throw Unreadable() }
        return try value.withCString { text in
            // Without a destructor SQLite takes the text where it is, which it is as long as the statement runs.
            guard sqlite3_bind_text(statement, 1, text, CInt(value.utf8.count), nil) == SQLITE_OK else {
                throw Unreadable()
            }
            switch sqlite3_step(statement) {
            case SQLITE_ROW: return true
            case SQLITE_DONE: return false
            default: throw Unreadable()
            }
        }
    }
}
