public import FinAgentAPI

/// Verifies and decodes webhooks in a Swift server (CONTRACT §5). Pure: hand it the bytes, whatever the server
/// framework.
///
/// Pass the body exactly as it was received; parsing and encoding it again breaks the signature. During a rotation,
/// pass the old and the new secret.
///
/// ```swift
/// let receiver = WebhookReceiver(secrets: [secret])
///
/// func handle(body: [UInt8], headers: Headers) -> Status {
///     do {
///         queue.append(try receiver.event(body: body, signature: headers[WebhookSignature.headerName]))
///         return .ok
///     } catch {
///         switch error {
///         case .missingSignature, .badSignature, .staleSignature: return .unauthorized
///         case .malformed: return .badRequest
///         case .unknownEvent: return .ok
///         }
///     }
/// }
/// ```
///
/// Webhooks come at least once: drop repeated ones by the message's id or by their bytes, and answer before the work is
/// done.
public struct WebhookReceiver: Sendable {
    private let secrets: [String]

    /// Makes a receiver that accepts a signature under any of `secrets`. Empty ones are left out: everybody can sign
    /// with those.
    public init(secrets: [String]) {
        self.secrets = secrets.filter { !$0.isEmpty }
    }

    /// The event in `body`, provided that `signature`, the value of ``FinAgentAPI/WebhookSignature/headerName``, is its
    /// signature.
    ///
    /// Nothing of the body is read before the signature was found to be right; the comparison takes constant time.
    public func event(body: [UInt8], signature: String?) throws(WebhookError) -> FinEvent {
        guard let signature, !signature.isEmpty else { throw .missingSignature }
        guard WebhookSignature.verify(signature, body: body, secrets: secrets) else { throw .badSignature }
        return try Self.decode(body)
    }

    /// The event in `body`, provided that `headers`, the three of Standard Webhooks, are its own and not older than five minutes at
    /// `now`.
    ///
    /// Stronger than ``event(body:signature:)``: a request that somebody recorded is refused later. `headers.id` names the event; what
    /// has the id of an event that was handled is a further try of it.
    public func event(
        body: [UInt8], headers: StandardWebhook, now: Timestamp
    ) throws(WebhookError) -> FinEvent {
        guard !headers.signature.isEmpty else { throw .missingSignature }
        guard headers.isSigned(body: body, keys: secrets.map { Array($0.utf8) }) else { throw .badSignature }
        guard headers.isTimely(now: now) else { throw .staleSignature }
        return try Self.decode(body)
    }

    private static func decode(_ body: [UInt8]) throws(WebhookError) -> FinEvent {
        do {
            let name = try WireJSON.decode(EventName.self, from: body).name
            guard FinEvent.Name(rawValue: name) != nil else { throw WebhookError.unknownEvent(name: name) }
            return try WireJSON.decode(FinEvent.self, from: body)
        } catch let error as WebhookError {
            throw error
        } catch {
            throw .malformed(detail: "\(error)")
        }
    }
}
