import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// A disk that is full, and one that fails to sync (RELIABILITY G2, G3).
@Suite(.serialized) struct DiskTroubleTests {
    /// In a namespace of its own, the data directory is on a file system of a few megabytes.
    @Test func aFullDiskRefusesAndRecoversWithoutARestart() async throws {
        try await withTemporaryDirectory { directory in
            let data = directory.appending(path: "data", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
            let port = ServerProcess.freePort()
            let mount = "mount -t tmpfs -o size=6m,mode=700 dorsal-full-disk \(data.path)"
            let key = "\(ServerProcess.binary.path) key create --quiet --data \(data.path) > \(directory.path)/key"
            let serve = ServerProcess.serve(data: data, port: port).joined(separator: " ")
            let server = try await ServerProcess.start(
                ["/usr/bin/env", "unshare", "-rm", "sh", "-c", "\(mount) && \(key) && exec \(serve)"], port: port)
            defer { server.kill() }
            let text = try String(contentsOf: directory.appending(path: "key"), encoding: .utf8)
            let client = FinAgentClient(
                baseURL: try #require(URL(string: server.url)),
                apiKey: BearerToken(text.trimmingCharacters(in: .whitespacesAndNewlines)), timeout: .seconds(10))
            let first = try await client.start(Self.request("before"))
            // Its answer is written before the disk is full.
            #expect(try await Self.hasReply(first, client))

            // What the server sees as its disk is filled through its own root.
            let filler = "/proc/\(server.process.processIdentifier)/root\(data.path)/filler"
            try Self.fill(filler)
            var accepted: Set<String> = ["before"]
            var refusals: [FinAgentClientError] = []
            for number in 0..<400 {
                do {
                    _ = try await client.start(Self.request("full-\(number)"))
                    accepted.insert("full-\(number)")
                } catch let error as FinAgentClientError {
                    refusals.append(error)
                }
                // The log has some room of its own before it has to grow.
                if refusals.count == 3 { break }
            }
            #expect(refusals.count == 3)
            for refusal in refusals {
                guard case .api(let status, _, let retryAfter) = refusal.reason else {
                    Issue.record("not a refusal: \(refusal)")
                    continue
                }
                #expect(status == 503 && retryAfter != nil)
            }
            // Reading goes on: what is on the stream can be fetched.
            #expect(try await Self.hasReply(first, client))

            unlink(filler)
            let freed = ContinuousClock.now
            try await eventually("the server takes messages in again") {
                (try? await client.start(Self.request("after"))) != nil
            }
            #expect(ContinuousClock.now - freed < .seconds(10))
            for id in accepted {
                // Accepted means known: the same conversation cannot be opened with other words.
                await #expect(throws: FinAgentClientError.self) {
                    _ = try await client.start(Self.request(id, body: "Something else entirely"))
                }
            }
        }
    }

    /// strace answers the third sync of the thread that writes, and all that follow, with EIO.
    @Test func afterAFailedSyncNothingIsAcceptedAndTheServerEnds() async throws {
        try await withTemporaryDirectory { data in
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
            let port = ServerProcess.freePort()
            let server = try await ServerProcess.start(
                [
                    "/usr/bin/env", "strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-e",
                    "inject=fdatasync:error=EIO:when=8+",
                ] + ServerProcess.serve(data: data, port: port), port: port)
            defer { server.kill() }
            let client = FinAgentClient(
                baseURL: try #require(URL(string: server.url)), apiKey: BearerToken(key), timeout: .seconds(5))
            var accepted: Set<String> = []
            var firstRefusal: Int?
            for number in 0..<200 {
                do {
                    _ = try await client.start(Self.request("c\(number)"))
                    accepted.insert("c\(number)")
                    #expect(firstRefusal == nil, "accepted after a failed sync")
                } catch {
                    firstRefusal = firstRefusal ?? number
                    if !server.process.isRunning { break }
                }
            }
            #expect(firstRefusal != nil)
            try await eventually("the server has ended") { !server.process.isRunning }
            #expect(server.process.terminationStatus != 0)

            // A start looks the database through; everything that was accepted is there.
            let again = try await ServerProcess.start(data: data, port: port)
            defer { again.kill() }
            for id in accepted {
                await #expect(throws: FinAgentClientError.self) {
                    _ = try await client.start(Self.request(id, body: "Something else entirely"))
                }
            }
            _ = try await client.start(Self.request("after"))
        }
    }

    private static func hasReply(_ response: TurnResponse, _ client: FinAgentClient) async throws -> Bool {
        for try await event in try #require(client.events(of: response)) where event.event.name == .finReplied {
            return true
        }
        return false
    }

    private static func request(_ id: String, body: String = "How do I reset my password?") -> StartRequest {
        StartRequest(
            conversationID: id,
            message: Message(author: .user, body: body, timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
            user: User(id: "u-\(id)"))
    }

    /// Writes until there is no room.
    private static func fill(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0, "\(String(cString: strerror(errno)))")
        defer { close(descriptor) }
        let block = [UInt8](repeating: 0x78, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
        #expect(errno == ENOSPC)
    }
}
