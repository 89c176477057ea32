import FinAgentAPI
import Foundation
import Support
import Testing

/// Mutated requests to every endpoint: whatever comes, the server answers in the contract's shape, never with a 5xx, and lives on
/// (RELIABILITY A11). `make fuzz` sends 200,000 (`DORSAL_FUZZ`); `DORSAL_FUZZ_SEED` repeats a run or makes another.
@Suite struct FuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["DORSAL_FUZZ"].flatMap { Int($0) }
    private static let seed = environment["DORSAL_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_260_101
    private static let clients = 4

    @Test func nothingThatIsSentBreaksTheServer() async throws {
        // All of it is computing, in a debug build: beside other tests each thousand takes about ten seconds.
        let count = Self.count ?? 1500
        let tally = FuzzTally(step: count / 20)
        // The agent itself answers, so that what is mutated in a message reaches it too.
        try await withServer(contents: SampleContent.documents) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<Self.clients {
                    group.addTask {
                        var numbers = Array(stride(from: client, to: count, by: Self.clients))[...]
                        while !numbers.isEmpty { numbers = try await Self.converse(numbers, with: server, tally) }
                    }
                }
                try await group.waitForAll()
            }
            let alive = try await server.post("/fin/start", RequestBodies.message(conversation: "after"))
            #expect(alive.status == 200, "the server must live on")
        }
        let (statuses, memory) = (tally.statuses, tally.memory)
        print(
            "fuzz: seed \(Self.seed), requests \(count), statuses \(statuses.sorted { $0.key < $1.key }), KB \(memory)")
        #expect(statuses.values.reduce(0, +) == count, "every request must be accounted for")
        #expect(statuses[200, default: 0] > count / 20, "the mutations leave too little that is valid: \(statuses)")
        // Only when nothing else runs in this process, and from the middle on: until then the database's caches fill.
        if Self.count != nil, let warm = memory.dropFirst(memory.count / 2).first, let last = memory.last {
            #expect(last < warm + warm / 10, "memory grew: \(memory)")
        }
    }

    /// Sends requests over one connection until it ends or has to be given up. Answers those that are left.
    private static func converse(
        _ numbers: ArraySlice<Int>, with server: TestServer, _ tally: FuzzTally
    ) async throws -> ArraySlice<Int> {
        try await RawConnection.open(server.url, seconds: 600) { connection in
            var left = numbers
            while let number = left.popFirst() {
                let request = FuzzRequest(seed: seed, number: number, key: server.key)
                let name = "seed \(seed), request \(number)"
                try await connection.send(request.bytes)
                // What was damaged may be half a request or two: the server is to know that nothing more comes.
                if !request.isWellFramed { connection.finish() }
                let response = try await answer(to: request, on: connection)
                guard let response else {
                    // Nothing but a request that never was complete may go without an answer.
                    #expect(
                        !request.isWellFramed, "\(name): no answer to \(String(decoding: request.bytes, as: UTF8.self))"
                    )
                    tally.note(number, status: 0)
                    return left
                }
                check(response, to: request, name)
                tally.note(number, status: response.status)
                if !request.isWellFramed || response.headers["connection"] == "close" { return left }
            }
            return left
        }
    }

    private static func answer(to request: FuzzRequest, on connection: RawConnection) async throws -> RawResponse? {
        var response = try await connection.response(toHEAD: request.method == "HEAD")
        while response?.status == 100 { response = try await connection.response(toHEAD: request.method == "HEAD") }
        return response
    }

    private static func check(_ response: RawResponse, to request: FuzzRequest, _ name: String) {
        #expect(
            (200..<500).contains(response.status),
            "\(name): \(response.status) to \(String(decoding: request.bytes, as: UTF8.self))")
        let id = response.headers["x-request-id"]
        #expect(id != nil, "\(name)")
        guard response.status >= 400, request.method != "HEAD", request.isWellFramed else { return }
        if let list = response.errors {
            #expect(list.type == "error.list" && !list.errors.isEmpty && list.requestID == id, "\(name)")
        } else {
            #expect(
                response.status == 422 && (try? WireJSON.decode(CSATFailure.self, from: response.body)) != nil,
                "\(name)")
        }
    }
}
