import AsyncHTTPClient
import DorsalAgent
import FinAgentAPI
import Foundation
import NIOCore
import NIOHTTP1

/// An endpoint that speaks OpenAI's `/v1/embeddings`: a service, or a server beside this one.
struct EmbeddingEndpoint: TextEmbedding {
    /// Why an endpoint gave no vectors. It never holds the key.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private struct Request: Encodable {
        var model: String
        var input: [String]
    }

    private struct Response: Decodable {
        struct Item: Decodable {
            var index: Int
            var embedding: [Float]
        }

        var data: [Item]
    }

    private static let largestResponse = 64 << 20

    /// The client that endpoints are asked through. A refused connection is the answer: trying again until the time is up, as clients
    /// do by themselves, would keep every question waiting that long.
    static let sharedClient: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let url: String
    let model: String
    let key: String?
    /// What a call may take in all.
    let timeout: Duration
    let client: HTTPClient

    var identity: String { "\(model)@\(url)" }

    var immediate: (any SentenceEncoding)? { nil }

    func vectors(of texts: [String]) async throws -> [[Float]] {
        guard !texts.isEmpty else { return [] }
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = ["Content-Type": "application/json", "Accept": "application/json"]
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(Request(model: model, input: texts))))
        let deadline = NIODeadline.now() + .nanoseconds(Int64(timeout / .nanoseconds(1)))
        let response = try await client.execute(request, deadline: deadline)
        guard response.status == .ok else {
            throw Failure(description: "the embedding endpoint answered \(response.status.code)")
        }
        let body = try await response.body.collect(upTo: Self.largestResponse)
        return try Self.vectors(Data(body.readableBytesView), count: texts.count)
    }

    /// The vectors of a response, in the order of the texts and of length one.
    static func vectors(_ body: Data, count: Int) throws -> [[Float]] {
        guard let response = try? JSONDecoder().decode(Response.self, from: body) else {
            throw Failure(description: "the embedding endpoint's answer cannot be read")
        }
        let items = response.data.sorted { $0.index < $1.index }
        let dimensions = items.first?.embedding.count ?? 0
        guard items.map(\.index) == Array(0..<count), dimensions > 0,
            items.allSatisfy({ $0.embedding.count == dimensions })
        else { throw Failure(description: "the embedding endpoint answered \(items.count) vectors to \(count) texts") }
        return try items.map { item in
            let length = item.embedding.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length.isFinite, length > 0 else {
                throw Failure(description: "the embedding endpoint answered a vector that leads nowhere")
            }
            return item.embedding.map { $0 / length }
        }
    }
}
