import DorsalCore
import GRDB

extension StoreError {
    /// What an error thrown inside a transaction means to the caller of `operation`.
    init(operation: String, cause: any Error) {
        switch cause {
        case let error as StoreError:
            self = error
            self.operation = operation
        case let error as DatabaseError:
            self.init(
                operation: operation, reason: Self.reason(of: error),
                // Not the error's own description: that has the statement in it.
                detail: "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")")
        case let error as SQLRowError:
            self.init(operation: operation, reason: .corrupt, detail: error.description)
        default:
            self.init(operation: operation, reason: .other, detail: "\(cause)")
        }
    }

    private static func reason(of error: DatabaseError) -> Reason {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT: .busy
        case .SQLITE_FULL: .full
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_PROTOCOL: .inputOutput
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
        case .SQLITE_CONSTRAINT: .constraint
        case .SQLITE_MISUSE where error.message == "Connection is closed": .closed
        default: .other
        }
    }
}
