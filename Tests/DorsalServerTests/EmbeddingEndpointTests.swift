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
}
