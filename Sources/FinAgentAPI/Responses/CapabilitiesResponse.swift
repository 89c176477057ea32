/// What `POST /fin/capabilities` answers: what an orchestrating agent can call for one user (CONTRACT §7).
public struct CapabilitiesResponse: Sendable, Hashable, Codable {
    /// One thing that can be called.
    public struct Capability: Sendable, Hashable, Codable {
        /// The kind of capability.
        public enum Kind: String, Sendable, Hashable, Codable {
            case procedure
            case reply
            case ask
            case escalate
        }

        public var type: Kind
        /// Only for a procedure.
        public var id: String?
        /// Only for a procedure.
        public var name: String?
        public var description: String
        /// The path to call.
        public var endpoint: String
        public var method: String

        /// Makes a capability.
        public init(
            type: Kind, id: String? = nil, name: String? = nil, description: String, endpoint: String,
            method: String = "POST"
        ) {
            self.type = type
            self.id = id
            self.name = name
            self.description = description
            self.endpoint = endpoint
            self.method = method
        }
    }

    /// The API version the list was made for.
    public var version: String
    public var capabilities: [Capability]

    /// Makes the response.
    public init(version: String, capabilities: [Capability]) {
        self.version = version
        self.capabilities = capabilities
    }
}
