import DorsalAgent
import DorsalCore
import HTTPTypes
import Hummingbird

/// `GET /health`: whether this process can take messages in. Needs no key and tells nothing about the workspace's content.
struct HealthController: Sendable {
    let stores: any Stores
    let feed: EventFeed
    let clock: any WallClock
    let version: String
    /// How storage is set up; it does not change while the server runs.
    let storage: [String: String]
    let knowledge: KnowledgeIndexProvider

    /// What a sentence encoder does for the ranking.
    private enum Encoder: String, Encodable {
        /// There is none, or it cannot be opened.
        case none
        case working
        /// It failed lately and is left alone for a while: questions are answered by their words.
        case resting
    }

    private struct Health: Encodable {
        var status: String
        var version: String
        var knowledgeRevision: Int64?
        var openStreams: Int
        /// Turns that are due or under way; more than a few for more than a moment mean that the server cannot keep up.
        var openTurns: Int?
        var storage: [String: String]
        var encoder: Encoder

        enum CodingKeys: String, CodingKey {
            case status
            case version
            case knowledgeRevision = "knowledge_revision"
            case openStreams = "open_streams"
            case openTurns = "open_turns"
            case storage
            case encoder
        }
    }

    func register(on routes: Routes) {
        let handler: @Sendable (Request, ServerContext) async throws -> Response = { _, _ in try await health() }
        routes.serve("/health", access: .open, [.get: handler, .head: handler])
    }

    private func health() async throws -> Response {
        let revision = try? await stores.knowledgeRevision()
        let health = Health(
            status: revision == nil ? "unavailable" : "ok", version: version, knowledgeRevision: revision,
            openStreams: feed.subscriberCount, openTurns: try? await stores.openTurns(now: clock.now()),
            storage: storage,
            encoder: knowledge.meaning.map { $0.isResting ? .resting : .working } ?? Encoder.none)
        return try .json(health, status: revision == nil ? .serviceUnavailable : .ok)
    }
}
