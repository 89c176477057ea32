/// Something sent along with a message: a public address or a file's bytes (CONTRACT §3).
public enum Attachment: Sendable, Hashable {
    /// An http or https address.
    case url(String)
    /// A file; `data` is Base64 as on the wire.
    case file(name: String, contentType: String, data: String)
}

extension Attachment: Codable {
    private enum CodingKeys: String, CodingKey {
        case type
        case url
        case name
        case contentType = "content_type"
        case data
    }

    private enum Kind: String, Codable {
        case url
        case file
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Kind.self, forKey: .type) {
        case .url:
            self = .url(try container.decode(String.self, forKey: .url))
        case .file:
            self = .file(
                name: try container.decode(String.self, forKey: .name),
                contentType: try container.decode(String.self, forKey: .contentType),
                data: try container.decode(String.self, forKey: .data))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .url(let address):
            try container.encode(Kind.url, forKey: .type)
            try container.encode(address, forKey: .url)
        case .file(let name, let contentType, let data):
            try container.encode(Kind.file, forKey: .type)
            try container.encode(name, forKey: .name)
            try container.encode(contentType, forKey: .contentType)
            try container.encode(data, forKey: .data)
        }
    }
}
