import FinAgentAPI
import Support

/// A request to one of the endpoints, valid but for what was mutated.
struct FuzzRequest {
    var method = "POST"
    var path: String
    var headers: [(name: String, value: String)]
    var body: String
    /// Changes of single bytes of the finished request, by position and new value; `nil` cuts off there.
    var damage: [(position: Int, byte: UInt8?)] = []

    /// Makes the request number `number` of the run that `seed` names.
    init(seed: UInt64, number: Int, key: String) {
        var dice = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(number))
        let endpoint = dice.one(of: Endpoint.allCases)
        // Few conversations, so that many requests meet one that exists; and other ones now and then, since the longer they get, the
        // more memory a turn takes, and memory that is only used looks like memory that is lost.
        let conversation =
            dice.isOne(in: 3) ? "fuzz-new-\(seed)-\(number)" : "fuzz-\(number / 2500)-\(dice.below(50))"
        path = endpoint.path.replacing(/\{[^}]*\}/, with: conversation)
        headers = [
            ("Host", "dorsal"), ("Authorization", "Bearer \(key)"), ("Content-Type", "application/json"),
            ("Intercom-Version", dice.one(of: dice.isOne(in: 8) ? APIVersion.allCases : endpoint.versions).rawValue),
        ]
        var value = FuzzValue(Self.valid(endpoint, conversation, &dice))
        if !dice.isOne(in: 3) {
            for _ in 0...dice.below(2) { value.mutate(&dice) }
        }
        body = value.text
        if dice.isOne(in: 6) { mutateHead(&dice) }
        if dice.isOne(in: 10) { breakBytes(&dice) }
    }

    /// The request's bytes.
    var bytes: [UInt8] {
        var lines = ["\(method) \(path) HTTP/1.1"] + headers.map { "\($0.name): \($0.value)" }
        lines.append("Content-Length: \(body.utf8.count)")
        var bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        for (position, byte) in damage {
            let position = position % max(1, bytes.count)
            guard let byte else {
                bytes.removeSubrange(position...)
                break
            }
            bytes[position] = byte
        }
        return bytes
    }

    /// Whether what comes back can be told from what was sent; otherwise the connection has to be given up.
    var isWellFramed: Bool { damage.isEmpty && !headers.contains { Self.framing.contains($0.name.lowercased()) } }

    private static let framing = ["content-length", "transfer-encoding", "connection", "upgrade", "expect", "host"]

    private static func valid(_ endpoint: Endpoint, _ conversation: String, _ dice: inout SeededGenerator) -> JSONValue
    {
        let id = JSONValue.string(conversation)
        let message: JSONValue = [
            "author": .string(dice.one(of: ["user", "user", "agent", "fin"])),
            "body": .string(
                dice.one(of: [
                    "How do I reset my password?", "What does the Team plan cost?", "thanks!", "a human please",
                ])),
            "timestamp": .string("2026-01-01T10:00:\(10 + dice.below(50)).000Z"),
        ]
        let user: JSONValue = [
            "id": .string("user-\(dice.below(20))"), "name": "Ada", "email": "ada@example.com",
            "attributes": ["plan": "pro", "seats": 3],
        ]
        let attachments: JSONValue = [
            ["type": "url", "url": "https://example.com/a.png"],
            ["type": "file", "name": "a.txt", "content_type": "text/plain", "data": "QUJD"],
        ]
        switch endpoint {
        case .start, .ask:
            return [
                "conversation_id": id, "message": message, "user": user, "attachments": attachments,
                "conversation_metadata": ["history": [message, message], "attributes": ["topic": "x"]],
                "settings": ["follow_up_questions": true, "email": false],
            ]
        case .reply: return ["conversation_id": id, "message": message, "user": user, "attachments": attachments]
        case .csat:
            return [
                "conversation_id": id, "rating": .string(dice.one(of: ["terrible", "bad", "ok", "good", "amazing"])),
                "remark": "fine",
            ]
        case .capabilities: return ["user": user, "conversation_id": id]
        case .escalate:
            return dice.isOne(in: 2)
                ? ["conversation_id": id, "context": "VIP"] : ["user": user, "message": message, "context": "VIP"]
        case .runProcedure: return ["conversation_id": id, "user": user, "message": message, "input": ["a": 1]]
        case .collectAgentInput: return ["input": ["a": 1], "user": user]
        }
    }

    private mutating func mutateHead(_ dice: inout SeededGenerator) {
        switch dice.below(6) {
        case 0:
            method = dice.one(of: ["GET", "PUT", "HEAD", "OPTIONS", "TRACE", "PATCH", "DELETE", "post", "BREW", "PRI"])
        case 1: path = dice.one(of: Self.paths) + dice.one(of: ["", path])
        case 2: headers.remove(at: dice.below(headers.count))
        case 3: headers.append(dice.one(of: Self.headers))
        case 4:
            let index = dice.below(headers.count)
            headers[index].value = dice.one(of: Self.values) + dice.one(of: ["", headers[index].value])
        default:
            // A key that others use, too, with a body that mostly differs.
            headers.append(("Idempotency-Key", "key-\(dice.below(40))"))
        }
    }

    private mutating func breakBytes(_ dice: inout SeededGenerator) {
        for _ in 0...dice.below(4) {
            damage.append((dice.below(4096), dice.isOne(in: 8) ? nil : UInt8.random(in: 0...255, using: &dice)))
        }
    }

    private static let paths = [
        "", "/", "//", "/fin", "/health", "/console", "/event-stream?channels=x&accessToken=y", "/dev/inbox", "/%2e%2e",
        "/fin/start?a=b&c", "/%00", "/%ff", "*", "http://dorsal", "/\u{e9}", "/" + String(repeating: "x", count: 9000),
    ]

    private static let headers = [
        ("Content-Type", "text/plain"), ("Content-Type", "application/json; charset=utf-16"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "5"), ("Content-Length", "99999999999999999999"), ("Transfer-Encoding", "chunked"),
        ("Transfer-Encoding", "gzip"), ("Connection", "close"), ("Connection", "Upgrade"), ("Upgrade", "websocket"),
        ("Expect", "100-continue"), ("Origin", "https://shop.example"), ("Sec-Fetch-Site", "cross-site"),
        ("Host", "other"),
        ("Accept", "text/html"), ("Range", "bytes=0-1"), ("If-None-Match", "*"), ("Last-Event-ID", "x"), ("X-A", ""),
        ("Cookie", "a=b; c=d; e"), ("Idempotency-Key", ""), ("Idempotency-Key", String(repeating: "k", count: 256)),
        ("X-Big", String(repeating: "x", count: 40_000)), ("Authorization", "Bearer x"), ("Intercom-Version", "2.16"),
    ]

    private static let values = [
        "", " ", "x", "Bearer ", "bearer ", "Basic YTpi", "2.16", "9.9", "Unstable", "application/json", "\u{e9}", "\"",
        ",,",
        "dorsal_000000000000000000000000000000", String(repeating: "9", count: 400),
    ]
}
