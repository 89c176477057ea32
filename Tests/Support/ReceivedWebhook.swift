public import FinAgentAPI
import Foundation

/// A webhook as it arrived.
public struct ReceivedWebhook: Sendable {
    public var body: [UInt8]
    public var signature: String?
    public var contentType: String?
    /// The headers of Standard Webhooks.
    public var standard: StandardWebhook?
    /// The value of `dorsal-sequence`.
    public var sequence: String?

    /// The event inside.
    public func event() throws -> FinEvent { try WireJSON.decode(FinEvent.self, from: body) }

    /// What the public descriptions have against it; `nil` when it is an event of any version that may go to a webhook.
    func contractProblem() throws -> String? {
        var found: [String] = []
        for version in APIVersion.allCases {
            let problems = try ContractCheck.problems(ofEvent: body, version: version)
            if problems.isEmpty { return try event().name == .finReplyChunk ? "a chunk goes to no webhook" : nil }
            found += problems.map { "\(version.rawValue): \($0)" }
        }
        return found.joined(separator: "; ")
    }
}
