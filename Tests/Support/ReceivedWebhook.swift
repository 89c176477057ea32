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
}
