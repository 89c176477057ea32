public import FinAgentAPI
import Foundation

/// A webhook as it arrived.
public struct ReceivedWebhook: Sendable {
    public var body: [UInt8]
    public var signature: String?
    public var contentType: String?

    /// The event inside.
    public func event() throws -> FinEvent { try WireJSON.decode(FinEvent.self, from: body) }
}
