import FinAgentAPI
import Support

/// A correct request of an endpoint with everything in it, and all its fields: generated from the public description.
struct RequestForm: Sendable {
    let version: APIVersion
    let endpoint: Endpoint
    /// A body with every field, except the id of the conversation, which every case gets anew.
    let body: JSONValue
    let fields: [RequestField]

    /// Whether the version has the endpoint at all.
    var isAvailable: Bool { endpoint.versions.contains(version) }

    /// All forms of a version: those of its own description, and those that only Preview describes.
    static func all(_ version: APIVersion) throws -> [RequestForm] {
        let (own, newest) = (try Contract.of(version), try Contract.of(.preview))
        return try Endpoint.allCases.flatMap { endpoint -> [RequestForm] in
            let described = own.requestSchema(endpoint)
            guard let schema = newest.requestSchema(endpoint) else { throw NotDescribed(endpoint: endpoint) }
            let reader = SchemaReader(contract: described == nil ? newest : own)
            var fields = reader.fields(of: described ?? schema)
            let known = Set(fields.map(\.path))
            for var field in SchemaReader(contract: newest).fields(of: schema) where !known.contains(field.path) {
                field.isKnown = false
                fields.append(field)
            }
            let body = SchemaReader(contract: newest).sample(of: schema, at: FieldPath())
            return forms(version, endpoint, body, fields)
        }
    }

    struct NotDescribed: Error {
        let endpoint: Endpoint
    }

    /// A hand-over names either a conversation or a user (the description's `oneOf`), which makes it two forms.
    private static func forms(
        _ version: APIVersion, _ endpoint: Endpoint, _ body: JSONValue, _ fields: [RequestField]
    ) -> [RequestForm] {
        guard endpoint == .escalate else {
            return [RequestForm(version: version, endpoint: endpoint, body: body, fields: fields)]
        }
        return ["user", "conversation_id"].map { other in
            RequestForm(
                version: version, endpoint: endpoint, body: FieldPath().member(other).set(nil, in: body) ?? body,
                fields: fields.filter { $0.path.steps.first != .member(other) })
        }
    }

    /// The path with something in the place of its parameters.
    var path: String {
        endpoint.path.split(separator: "/").map { $0.hasPrefix("{") ? "/12" : "/\($0)" }.joined()
    }

    /// The request is for a conversation that must exist.
    var needsConversation: Bool {
        endpoint == .reply || endpoint == .csat || (endpoint == .escalate && body["user"] == nil)
    }
}
