/// Why a store operation failed. Nothing was written when one is thrown.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure that callers tell apart.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Another process held the database for too long; trying again helps.
        case busy
        /// The disk is full; trying again helps once there is room.
        case full
        /// The disk failed to read or write.
        case inputOutput
        /// The file is damaged or no database.
        case corrupt
        /// Another server owns the data directory.
        case locked
        /// The database was written by a newer Dorsal.
        case newerSchema
        /// The store has been closed.
        case closed
        /// A rule of the schema was broken; a bug, or two callers racing for one name.
        case constraint
        /// Anything else.
        case other
    }

    /// The operation that failed, named after the store method.
    public var operation: String
    public var reason: Reason
    /// What the database said; for logs, never for clients.
    public var detail: String

    /// Makes an error.
    public init(operation: String, reason: Reason, detail: String) {
        self.operation = operation
        self.reason = reason
        self.detail = detail
    }

    /// The same call may succeed later without anybody changing the data.
    public var isTransient: Bool {
        switch reason {
        case .busy, .full, .inputOutput, .closed: true
        case .corrupt, .locked, .newerSchema, .constraint, .other: false
        }
    }

    public var description: String { "\(operation) failed (\(reason.rawValue)): \(detail)" }
}
