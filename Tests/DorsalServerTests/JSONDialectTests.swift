import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// One dialect of JSON, read by one parser (CONTRACT §3, RELIABILITY A6, H5, H7).
@Suite struct JSONDialectTests {
    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    private static func utf32(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(scalar.value >> (24 - 8 * $0) & 0xFF) } }
    }

    private static let valid = RequestBodies.message()
    /// The valid body with `text` in place of the conversation's id and its quotes.
    private static func body(_ text: String) -> [UInt8] {
        Array(valid.replacing("\"ext-1\"", with: text).utf8)
    }

    static let corpus: [(name: String, bytes: [UInt8])] = [
        ("nothing", []), ("blanks", Array("  \n".utf8)), ("a NUL after it", Array(valid.utf8) + [0]),
        ("another value after it", Array((valid + "{}").utf8)), ("a comma after it", Array((valid + ",").utf8)),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array(valid.utf8)),
        ("UTF-16 with a mark", [0xFE, 0xFF] + utf16(valid, bigEndian: true)),
        ("UTF-16 the other way round, with a mark", [0xFF, 0xFE] + utf16(valid, bigEndian: false)),
        ("UTF-16", utf16(valid, bigEndian: true)), ("UTF-16 the other way round", utf16(valid, bigEndian: false)),
        ("UTF-32", utf32(valid)), ("Latin-1", Array(valid.utf8.dropLast(2)) + [0xE9, 0x22, 0x7D, 0x7D]),
        ("an overlong slash", Array("\"".utf8) + [0xC0, 0xAF] + Array("\"".utf8)),
        ("a surrogate as UTF-8", Array("\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"".utf8)),
        ("a duplicate key", Array(valid.dropLast().utf8) + Array(#","conversation_id":"b"}"#.utf8)),
        ("a duplicate key in an escape", Array(valid.dropLast().utf8) + Array(#","\u0063onversation_id":"b"}"#.utf8)),
        ("a duplicate key further in", body(#""ext-1","x":{"a":1,"a":1}"#)),
        ("a duplicate key in a field that is ignored", body(#""ext-1","x":[{"y":{"":1,"":2}}]"#)),
        ("half a surrogate pair", body(#""\ud800""#)), ("the other half", body(#""\udc00""#)),
        ("a pair the wrong way round", body(#""\udc00\ud800""#)),
        ("half a pair in a key", body(#""ext-1","\ud800":1"#)),
        ("an escaped NUL", body(#""\u0000""#)), ("a NUL", body("\"a\u{0}b\"")),
        ("a line feed in a string", body("\"a\nb\"")),
        ("NaN", body("NaN")), ("Infinity", body("-Infinity")), ("1e400", body("1e400")), ("0x10", body("0x10")),
        ("01", body("01")), ("+1", body("+1")), (".5", body(".5")), ("5.", body("5.")), ("1e", body("1e")),
        ("a lone minus", body("-")), ("undefined", body("undefined")), ("True", body("True")),
        ("single quotes", body("'a'")), ("no quotes", Array("{conversation_id:1}".utf8)),
        ("a comment", body("/* a */ \"b\"")), ("a comma at the end", Array((valid.dropLast() + ",}").utf8)),
        ("an unknown escape", body(#""\x41""#)), ("an escape cut short", body(#""\u12""#)),
        ("an unfinished string", Array(valid.utf8.dropLast(3))), ("a form", Array("conversation_id=a".utf8)),
        ("65 levels", body(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))),
        ("511 levels", body(String(repeating: "[", count: 510) + String(repeating: "]", count: 510))),
        ("100,000 levels", Array(String(repeating: #"{"a":"#, count: 100_000).utf8)),
    ]

    @Test func whatIsNoJSONIsABadRequestEverywhere() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            for endpoint in Endpoint.allCases {
                let path = endpoint.path.replacing(/\{[^}]*\}/, with: "some-id")
                for (name, bytes) in Self.corpus {
                    let answer = try await server.send(
                        "POST", path, body: bytes,
                        headers: [
                            ("Authorization", "Bearer \(server.key)"), ("Content-Type", "application/json"),
                            ("Intercom-Version", "Preview"),
                        ])
                    #expect(answer.status == 400, "\(endpoint): \(name)")
                    let list = try #require(
                        try? WireJSON.decode(ErrorList.self, from: answer.body), "\(endpoint): \(name)")
                    #expect(list.errors.map(\.code) == ["bad_request"], "\(endpoint): \(name): \(list.errors)")
                }
            }
            let valid = try await server.post("/fin/start", Self.valid)
            #expect(valid.status == 200, "nothing of all that must have opened the conversation")
        }
    }

    /// Whatever decodes by other rules would see another request than the one that was checked.
    @Test func requestsAreReadByTheOneParser() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        #expect(files.count > 200, "the sources must be found")
        let parsers = ["JSONDecoder", "JSONSerialization"]
        for file in files where !file.path.contains("/FinAgentAPI/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            // What others write for us to read is no request: models, data sets, an encoder's answers, a page's own view of JSON.
            let isForeign =
                ["/Encoder/", "/Evaluation/", "/Commands/Model/"].contains { file.path.contains($0) }
                || file.lastPathComponent == "ConsoleText.swift"
            for parser in parsers where !isForeign {
                #expect(!text.contains(parser), "\(file.lastPathComponent) uses \(parser)")
            }
            // By Foundation's rules these read what this server wrote itself: its settings and its events.
            let readers = ["PolicyDesk.swift", "ClockSetting.swift", "ScenarioCourier.swift", "DeployDesk.swift"]
            let isServer = file.path.contains("/DorsalServer/") || file.path.contains("/DorsalCore/")
            guard isServer, !readers.contains(file.lastPathComponent) else { continue }
            #expect(!text.contains("WireJSON.decode"), "\(file.lastPathComponent) uses WireJSON.decode")
        }
    }

    @Test func whatIsBigIsReadOrRefusedForWhatItIs() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), maximumBodyBytes: 16 << 20) { server in
            let open = RequestBodies.message().dropLast()
            let keys = (0..<1_000_000).map { "\"k\($0)\":0" }.joined(separator: ",")
            let manyKeys = try await server.post("/fin/start", open + ",\"x\":{\(keys)}}")
            #expect(manyKeys.status == 200)
            let big = RequestBodies.message(String(repeating: "x", count: 10 << 20), conversation: "ext-2")
            let bigString = try await server.post("/fin/start", big)
            #expect(bigString.status == 200)
            let deepest = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
            let deep = try await server.post(
                "/fin/start", RequestBodies.message(conversation: "ext-3").dropLast() + ",\"x\":\(deepest)}")
            #expect(deep.status == 200)
        }
    }

    @Test(arguments: ["gzip", "br", "deflate", "zstd", "identity, gzip", "GZIP", "x"])
    func aCompressedBodyIsRefusedBeforeItIsSent(_ coding: String) async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            try await RawConnection.open(server.url) { connection in
                try await connection.send(
                    """
                    POST /fin/start HTTP/1.1\r
                    Host: dorsal\r
                    Authorization: Bearer \(server.key)\r
                    Content-Type: application/json\r
                    Content-Encoding: \(coding)\r
                    Content-Length: 1000\r
                    \r

                    """)
                let response = try await connection.response()
                #expect(response?.status == 415)
                #expect(response?.errors?.errors.map(\.code) == ["media_type_not_supported"])
            }
        }
    }
}
