import DorsalCore
import FinAgentAPI

/// Bodies of start and reply requests, one change away from a good one.
enum RequestBody {
    /// A good one with everything in it.
    static let full: JSONValue = [
        "conversation_id": "ext-1",
        "message": ["author": "user", "body": "<p>Hello</p>", "timestamp": "2025-01-24T10:00:00.123Z"],
        "user": ["id": "u-1", "name": "Ann", "email": "ann@example.com", "attributes": ["plan": "pro"]],
        "attachments": [
            ["type": "url", "url": "https://example.com/a.pdf"],
            ["type": "file", "name": "a.txt", "content_type": "text/plain", "data": "aGk="],
        ],
        "conversation_metadata": [
            "history": [["author": "agent", "body": "Hi", "timestamp": "2025-01-24T09:00:00Z"]],
            "attributes": ["order": 7],
        ],
        "settings": ["follow_up_questions": false, "email": true],
        "unknown": ["is": "ignored"],
    ]

    /// ``full`` with the value at `path` replaced, or removed with `nil`. A number in the path is an array's index.
    static func with(_ path: String, _ value: JSONValue?) -> JSONValue {
        changed(full, path.split(separator: ".").map(String.init)[...], value) ?? .null
    }

    private static func changed(_ container: JSONValue, _ path: ArraySlice<String>, _ value: JSONValue?) -> JSONValue? {
        guard let name = path.first else { return value }
        let rest = path.dropFirst()
        switch container {
        case .object(var members):
            members[name] = changed(members[name] ?? [:], rest, value)
            return .object(members)
        case .array(var elements):
            guard let index = Int(name), elements.indices.contains(index) else { return container }
            elements[index] = changed(elements[index], rest, value) ?? .null
            return .array(elements)
        default:
            return container
        }
    }

    /// What `check` finds wrong; empty when it takes the body.
    static func problems(_ body: JSONValue, _ version: APIVersion, reply: Bool = false) -> [Problem] {
        let validator = MessageRequestValidator(version: version)
        do throws(InvalidRequest) {
            _ = reply ? try validator.reply(body) : try validator.start(body)
            return []
        } catch {
            return error.problems
        }
    }
}
