public import FinAgentAPI
public import Foundation
public import Testing
import Yams

/// An OpenAPI description: the public one of an API version, or Dorsal's own.
public struct Contract: Sendable {
    /// The whole description.
    public let document: JSONValue

    /// Whether the descriptions are there to test against.
    public static let isAvailable = FileManager.default.fileExists(atPath: file(.preview).path)

    /// Why tests are skipped when they are not.
    public static let absence: Comment =
        "the public API descriptions are not beside this repository; set DORSAL_CONTRACT_DIR to their folder"

    /// The versions that have a description. 2.17 shares the one of Preview.
    public static let versions: [APIVersion] = isAvailable ? [.v2_14, .v2_15, .v2_16, .preview] : []

    private static let all = APIVersion.allCases.map { version in (version, Result { try Contract(version) }) }

    /// The description of `version`, read once.
    public static func of(_ version: APIVersion) throws -> Contract {
        try #require(all.first { $0.0 == version }).1.get()
    }

    private init(_ version: APIVersion) throws {
        try self.init(file: Self.file(version))
    }

    private init(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        document = try Self.json(try #require(try Yams.load(yaml: text)))
    }

    /// The file of Dorsal's own description.
    public static let ownFile = Repository.root.appending(path: "Sources/CDocuments/openapi.yaml")

    private static let ownDescription = Result { try Contract(file: ownFile) }

    /// Dorsal's own description, read once.
    public static func own() throws -> Contract { try ownDescription.get() }

    private static let workspaceDescription = Result {
        try Contract(file: file(.preview).deletingLastPathComponent().appending(path: "workspace-2.16.yaml"))
    }

    /// The public description of the workspace API, read once.
    public static func workspace() throws -> Contract { try workspaceDescription.get() }

    /// The value at a path of names.
    public subscript(path: String...) -> JSONValue? {
        path.reduce(document as JSONValue?) { $0?[$1] }
    }

    /// The schema of what `endpoint` answers with `status`; `nil` when the description does not say.
    public func responseSchema(_ endpoint: Endpoint, status: Int) -> JSONValue? {
        let response = self["paths", endpoint.path, "post", "responses", String(status)]
        let target = response?["$ref"]?.string.flatMap(target(of:)) ?? response
        return target?["content"]?["application/json"]?["schema"]
    }

    /// The members that every example of a response has, unless their description calls them optional.
    public func lastingMembers(of endpoint: Endpoint, status: Int) -> Set<String> {
        let content = self["paths", endpoint.path, "post", "responses", String(status), "content", "application/json"]
        let examples = (content?["examples"]?.object ?? [:]).values.map { Set(($0["value"]?.object ?? [:]).keys) }
        guard let first = examples.first else { return [] }
        let properties = content?["schema"]?["properties"]
        return examples.dropFirst().reduce(first) { $0.intersection($1) }.filter { name in
            properties?[name]?["description"]?.string?.hasPrefix("Optional") != true
        }
    }

    /// The schema of what `endpoint` is sent; `nil` when the version does not have it.
    public func requestSchema(_ endpoint: Endpoint) -> JSONValue? {
        self["paths", endpoint.path, "post", "requestBody", "content", "application/json", "schema"]
    }

    /// The schema called `name`.
    public func schema(_ name: String) -> JSONValue? { self["components", "schemas", name] }

    /// The schema of the event whose `event_name` is `name`.
    public func eventSchema(named name: String) -> JSONValue? {
        let schemas = self["components", "schemas"]?.object ?? [:]
        return schemas.first { key, schema in
            key.hasSuffix("_event")
                && schema["properties"]?["event_name"]?["enum"]?.array?.contains(.string(name)) == true
        }?.value
    }

    /// What a `$ref` such as `#/components/schemas/error` points at.
    public func target(of reference: String) -> JSONValue? {
        let path = reference.split(separator: "/")
        guard path.first == "#" else { return nil }
        return path.dropFirst().reduce(document as JSONValue?) { $0?[String($1)] }
    }

    private static func file(_ version: APIVersion) -> URL {
        let described = version == .v2_17 ? APIVersion.preview : version
        return Repository.contract.appending(path: "fin-agent-\(described.rawValue).yaml")
    }

    private static func json(_ value: Any) throws -> JSONValue {
        switch value {
        case let value as Bool: .bool(value)
        case let value as Int: .integer(Int64(value))
        case let value as Double: .number(value)
        case let value as String: .string(value)
        case let value as [Any]: .array(try value.map(json))
        case let value as [String: Any]: .object(try value.mapValues(json))
        case is NSNull: .null
        default: throw UnexpectedValue(description: "\(type(of: value)): \(value)")
        }
    }

    private struct UnexpectedValue: Error {
        let description: String
    }
}
