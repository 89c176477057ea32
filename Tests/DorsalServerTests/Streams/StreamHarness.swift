import DorsalCore
import FinAgentAPI
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Support

@testable import DorsalServer
@testable import DorsalStore

/// The event stream on a real port over a real store, without turns: what the log holds, and when, is the test's business.
struct StreamHarness: Sendable {
    let store: SQLStore
    let feed: EventFeed
    let chunks: ChunkRing
    let access: StreamAccess
    let app: AppPackage
    let masterKey: MasterKey
    let clock: any WallClock
    let ids: any IdentifierSource
    let url: String

    /// Runs `body` with a harness of its own.
    static func run<Result: Sendable>(
        clock: any WallClock = ManualClock(), stalls: StallWatch = StallWatch(),
        _ body: @escaping @Sendable (StreamHarness) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { directory in
            let ids = SystemIdentifiers(clock: clock)
            let store = try await SQLStore.open(directory: directory, role: .server)
            let masterKey = MasterKey(bytes: ids.randomBytes(32))
            let feed = EventFeed(clock: clock)
            let keys = KeyWatch(store: store, feed: feed, machineClock: clock, logger: quietLogger)
            let chunks = ChunkRing(clock: clock, feed: feed)
            let address = ServerAddress(settings: ServerSettings())
            let access = StreamAccess(masterKey: masterKey, address: address, clock: clock, ids: ids)
            let app = try await AccessService(store: store, secrets: masterKey, clock: clock, ids: ids).finAgentApp()
            let routes = Routes(ids: ids, clock: clock)
            EventStreamController(
                access: access, log: store, feed: feed, chunks: chunks, stalls: stalls, clock: clock, keys: keys
            ).register(on: routes)
            let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
            let application = Application(
                router: routes, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                services: [feed, stalls],
                onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: quietLogger)
            let group = ServiceGroup(configuration: .init(services: [application], logger: quietLogger))
            let result = try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                for await port in ports {
                    address.bind(host: "127.0.0.1", port: port)
                    break
                }
                let harness = StreamHarness(
                    store: store, feed: feed, chunks: chunks, access: access, app: app, masterKey: masterKey,
                    clock: clock, ids: ids, url: address.publicURL)
                let result: Result
                do {
                    result = try await body(harness)
                } catch {
                    tasks.cancelAll()
                    throw error
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return result
            }
            await store.close()
            return result
        }
    }

    /// Opens a conversation whose turn nobody runs.
    func conversation(_ name: String = "ext-1") async throws -> ConversationRecord {
        let message = IncomingMessage(
            kind: .start, appID: app.id, version: .v2_16,
            draft: MessageDraft(
                conversationID: name, message: Message(author: .user, body: "Hi", timestamp: clock.now()),
                user: User(id: "user-1")),
            now: clock.now(), ids: .init(historyCount: 0, from: ids))
        guard case .accepted(let receipt) = try await store.accept(message) else { throw NotAccepted() }
        return receipt.conversation
    }

    /// A path to follow the turn that begins after the event `sequence`.
    func path(of conversation: ConversationRecord, after sequence: Int64 = 0, canRewind: Bool = true) async throws
        -> String
    {
        let url = try await access.subscriptionURL(for: conversation, after: sequence, canRewind: canRewind)
        return String(url.dropFirst(self.url.count))
    }

    /// Writes an event to the log as a commit does, and tells the streams.
    @discardableResult
    func append(
        _ sequence: Int64, to conversation: ConversationRecord, body: String? = nil, endsStream: Bool = false,
        id: String? = nil
    ) async throws -> String {
        let id = id ?? ids.identifier("evt")
        let event = StoredEvent(
            id: id, sequence: sequence, name: "fin_replied", body: Array((body ?? #"{"n":\#(sequence)}"#).utf8),
            endsStream: endsStream, createdAt: clock.now())
        try await write([event], to: conversation)
        feed.publish(conversationID: conversation.id)
        return id
    }

    /// Writes events in one transaction, without telling the streams.
    func write(_ events: [StoredEvent], to conversation: ConversationRecord) async throws {
        try await store.driver.write("append") { connection in
            for event in events {
                try connection.execute(
                    """
                    INSERT INTO events (id, conversation_id, sequence, name, body, ends_stream, created_at_ms)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    [
                        .text(event.id), .text(conversation.id), .integer(event.sequence), .text(event.name),
                        .bytes(event.body), .flag(event.endsStream), .moment(event.createdAt),
                    ])
            }
        }
    }

    /// Removes an event, as clearing up old ones will.
    func evict(_ eventID: String) async throws {
        try await store.driver.write("evict") { connection in
            try connection.execute("DELETE FROM events WHERE id = $1", [.text(eventID)])
        }
    }

    private struct NotAccepted: Error {}
}
