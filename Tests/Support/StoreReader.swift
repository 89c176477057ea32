public import DorsalCore
import DorsalStore
public import FinAgentAPI
public import Foundation

/// Reads a test server's database beside the server, for what its ports do not tell.
public struct StoreReader: Sendable {
    private let driver: any SQLDriver

    /// Runs `body` with a reader of the database in `directory`.
    public static func read<Result: Sendable>(
        _ directory: URL, _ body: (StoreReader) async throws -> Result
    ) async throws -> Result {
        let driver = try await SQLiteDriver.open(DataDirectory(directory), role: .tool)
        do {
            let result = try await body(StoreReader(driver: driver))
            await driver.close()
            return result
        } catch {
            await driver.close()
            throw error
        }
    }

    /// An event of the log with what its conversation says of it.
    public struct LoggedEvent: Sendable, Hashable {
        public var conversationID: String
        public var version: APIVersion
        public var name: String
        public var body: [UInt8]
    }

    private struct UnknownVersion: Error {
        let name: String
    }

    /// Every event of every conversation, in the order they were written.
    public func events() async throws -> [LoggedEvent] {
        try await driver.read("events") { connection in
            try connection.query(
                """
                SELECT c.external_id, c.version, e.name, e.body FROM events e
                JOIN conversations c ON c.id = e.conversation_id ORDER BY e.position
                """
            ).map { row in
                let name = try row.text("version")
                guard let version = APIVersion(rawValue: name) else { throw UnknownVersion(name: name) }
                return LoggedEvent(
                    conversationID: try row.text("external_id"), version: version, name: try row.text("name"),
                    body: try row.bytes("body"))
            }
        }
    }

    /// What the conversation counts as; `nil` also when there is no such conversation.
    public func resolutionState(externalID: String) async throws -> ResolutionState? {
        try await driver.read("resolution state") { connection in
            try connection.first(
                "SELECT resolution_state FROM conversations WHERE external_id = $1", [.text(externalID)]
            )?.optionalText("resolution_state").flatMap(ResolutionState.init)
        }
    }

    /// Everything in the database, by table: two of these are equal when nothing was written between them.
    public func contents() async throws -> [String: [String]] {
        try await driver.read("contents") { connection in
            let tables = try connection.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            var contents: [String: [String]] = [:]
            for table in try tables.map({ try $0.text("name") }) {
                contents[table] = try connection.query("SELECT * FROM \(table)").map { "\($0)" }
            }
            return contents
        }
    }
}
