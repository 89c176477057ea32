import AsyncHTTPClient
import Foundation
import Testing

@testable import DorsalServer

@Suite("Answers of an embedding endpoint")
struct EmbeddingEndpointTests {
    private func vectors(_ body: String, count: Int) throws -> [[Float]] {
        try EmbeddingEndpoint.vectors(Data(body.utf8), count: count)
    }

    @Test("Vectors come in the order of the texts, with a length of one")
    func order() throws {
        let body = #"{"object":"list","data":[{"index":1,"embedding":[0,5]},{"index":0,"embedding":[3,4]}]}"#
        #expect(try vectors(body, count: 2) == [[0.6, 0.8], [0, 1]])
    }

    @Test(
        "What is no answer is refused",
        arguments: [
            "", "{}", "[]", #"{"data":[]}"#, #"{"data":[{"index":0,"embedding":[]}]}"#,
            #"{"data":[{"index":1,"embedding":[1]}]}"#, #"{"data":[{"index":0,"embedding":[0,0]}]}"#,
            #"{"data":[{"index":0,"embedding":["a"]}]}"#, #"{"data":[{"index":0,"embedding":[1e39]}]}"#,
            #"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
        ])
    func refused(body: String) {
        #expect(throws: (any Error).self) { try vectors(body, count: 1) }
    }

    @Test("Vectors of different lengths are refused")
    func uneven() {
        let body = #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}"#
        #expect(throws: (any Error).self) { try vectors(body, count: 2) }
    }

    private static func endpoint(_ url: String, key: String? = "k-1", timeout: Duration = .seconds(30))
        -> EmbeddingEndpoint
    {
        EmbeddingEndpoint(url: url, model: "embed-3", key: key, timeout: timeout, client: .shared)
    }

    @Test("Texts, model and key are sent; the vectors come back")
    func call() async throws {
        let body = #"{"data":[{"index":0,"embedding":[3,4]}]}"#
        try await FakeEndpoint.run(.body(body)) { server, url in
            let vectors = try await Self.endpoint(url).vectors(of: ["is there wifi?"])
            #expect(vectors == [[0.6, 0.8]])
            let call = try #require(server.calls.first)
            #expect(call.authorization == "Bearer k-1")
            let sent = try JSONSerialization.jsonObject(with: Data(call.body.utf8)) as? [String: Any]
            #expect(sent?["model"] as? String == "embed-3")
            #expect(sent?["input"] as? [String] == ["is there wifi?"])
        }
    }

    @Test("A refusal, silence and a closed port are failures that name no key")
    func failures() async throws {
        try await FakeEndpoint.run(.status(401)) { _, url in
            let failure = await #expect(throws: EmbeddingEndpoint.Failure.self) {
                try await Self.endpoint(url).vectors(of: ["a"])
            }
            #expect(failure?.description == "the embedding endpoint answered 401")
        }
        try await FakeEndpoint.run(.silence) { _, url in
            await #expect(throws: (any Error).self) {
                try await Self.endpoint(url, timeout: .milliseconds(200)).vectors(of: ["a"])
            }
        }
        await #expect(throws: (any Error).self) {
            try await Self.endpoint("http://127.0.0.1:1/v1/embeddings").vectors(of: ["a"])
        }
    }

    @Test("A closed port is told at once, however patient the caller is", .timeLimit(.minutes(1)))
    func closed() async throws {
        let endpoint = EmbeddingEndpoint(
            url: "http://127.0.0.1:1/v1/embeddings", model: "m", key: nil, timeout: .seconds(3600),
            client: EmbeddingEndpoint.sharedClient)
        await #expect(throws: (any Error).self) { try await endpoint.vectors(of: ["a"]) }
    }

    @Test("Nothing is sent for no texts")
    func nothing() async throws {
        let vectors = try await Self.endpoint("http://127.0.0.1:1/v1/embeddings").vectors(of: [])
        #expect(vectors == [])
    }
}
