import FinAgentAPI

/// As `GET /dev/scenarios` and `dorsal trigger --format json` show it.
extension Scenario: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name
        case message
        case summary
        /// The status of a request that is refused.
        case refusal
        case webhook
        case stream
        case later
    }

    private struct Later: Encodable {
        var after: Int64
        var webhook: [String]

        enum CodingKeys: String, CodingKey {
            case after = "after_ms"
            case webhook
        }
    }

    public func encode(to encoder: any Encoder) throws {
        let script = script
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(rawValue, forKey: .name)
        try values.encode(message, forKey: .message)
        try values.encode(summary, forKey: .summary)
        try values.encodeIfPresent(script.refusal, forKey: .refusal)
        try values.encode(script.webhook.map(\.description), forKey: .webhook)
        try values.encode(script.stream.map(\.description), forKey: .stream)
        try values.encode(
            script.later.map { Later(after: $0.after.wholeMilliseconds, webhook: $0.webhook.map(\.description)) },
            forKey: .later)
    }
}
