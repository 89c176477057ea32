import FinAgentAPI
import Foundation
import Support
import Testing

/// Whoever sends too much is told so, and costs no memory (RELIABILITY H1).
@Suite struct OversizedBodyTests {
    /// The limit of `dorsal serve`, and what one client sends in spite of it.
    private static let (limit, sent) = (16 << 20, 48 << 20)

    @Test(arguments: ["Content-Length: \(sent)", "Transfer-Encoding: chunked"])
    func memoryStaysFlatHoweverManySendTooMuch(_ framing: String) async throws {
        try await withTemporaryDirectory { data in
            let port = ServerProcess.freePort()
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
            let server = try await ServerProcess.start(data: data, port: port)
            defer { server.kill() }
            // The first ones leave behind what each thread's allocator keeps of a big buffer.
            for _ in 0..<12 { try await Self.send(framing, key: key, to: server) }
            let warm = try server.residentBytes()
            for _ in 0..<24 { try await Self.send(framing, key: key, to: server) }
            let (last, peak) = (try server.residentBytes(), try server.residentBytes(field: "VmHWM"))
            print("\(framing): MiB before \(warm >> 20), after \(last >> 20), peak \(peak >> 20)")
            #expect(last < warm + 2 * Self.limit, "of 24 bodies at least 22 must have left nothing behind")
        }
    }

    /// Sends a body until the server has had enough.
    private static func send(_ framing: String, key: String, to server: ServerProcess) async throws {
        let isChunked = framing.hasSuffix("chunked")
        try await RawConnection.open(server.url, seconds: 60) { connection in
            try await connection.send(
                """
                POST /fin/start HTTP/1.1\r
                Host: dorsal\r
                Authorization: Bearer \(key)\r
                Content-Type: application/json\r
                \(framing)\r
                \r

                """)
            let piece = [UInt8](repeating: 0x20, count: 1 << 20)
            let chunk = isChunked ? Array("100000\r\n".utf8) + piece + Array("\r\n".utf8) : piece
            for _ in 0..<(sent >> 20) {
                // Once it has answered, the server may be gone before everything is sent.
                guard (try? await connection.send(chunk)) != nil else { break }
            }
            let response = try #require(try await connection.response(), "\(framing)")
            #expect(response.status == 413 && response.headers["connection"] == "close")
            #expect(response.errors?.errors.map(\.code) == ["request_too_large"])
        }
    }
}

extension ServerProcess {
    struct NoFigure: Error {}

    /// How much memory it has, or had at most (`VmHWM`).
    fileprivate func residentBytes(field: String = "VmRSS") throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(field):") }
        guard let kilobytes = line.flatMap({ Int($0.filter(\.isNumber)) }) else { throw NoFigure() }
        return kilobytes << 10
    }
}
