import FinAgentAPI
import Foundation
import Support
import Testing

/// A request of `docs/dorsal.postman_collection.json`.
struct PostmanRequest: Sendable {
    let name: String
    /// Method and path, as the document writes them.
    let operation: String
    /// What its test says.
    let expectedStatus: String?

    /// All of them in order, folders opened.
    static func all() throws -> [PostmanRequest] {
        let requests = try requests(in: try file("dorsal.postman_collection.json"))
        try #require(!requests.isEmpty)
        return requests
    }

    /// A file of `docs/`.
    static func file(_ name: String) throws -> JSONValue {
        let data = try Data(contentsOf: Repository.root.appending(path: "docs").appending(path: name))
        return try StrictJSONParser.parse(Array(data))
    }

    private static func requests(in folder: JSONValue) throws -> [PostmanRequest] {
        try (folder["item"]?.array ?? []).flatMap { item in
            guard let request = item["request"] else { return try requests(in: item) }
            return [try PostmanRequest(item, request)]
        }
    }

    private init(_ item: JSONValue, _ request: JSONValue) throws {
        name = try #require(item["name"]?.string)
        let method = try #require(request["method"]?.string)
        // Postman writes a path parameter as `:name`.
        let parts = try #require(request["url"]?["path"]?.array).compactMap(\.string).map { part in
            part.hasPrefix(":") ? "{\(part.dropFirst())}" : part
        }
        operation = "\(method) /\(parts.joined(separator: "/"))"
        let tests = (item["event"]?.array ?? []).filter { $0["listen"] == "test" }
        let lines = tests.flatMap { $0["script"]?["exec"]?.array ?? [] }.compactMap(\.string)
        expectedStatus = lines.compactMap { $0.firstMatch(of: /have\.status\((\d+)\)/).map { String($0.1) } }.first
    }
}
