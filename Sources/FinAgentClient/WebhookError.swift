/// Why a webhook is not to be acted on.
public enum WebhookError: Error, Sendable, Hashable {
    /// The request carries no signature header. Answer `401`.
    case missingSignature
    /// The signature is not one of this body under any of the secrets. Answer `401`.
    case badSignature
    /// The signature is right, but was made more than five minutes ago or ahead of now. Answer `401`.
    case staleSignature
    /// The body is signed, but no event of this API; `detail` says what is wrong with it. Answer `400`.
    case malformed(detail: String)
    /// The body is signed, but its event is one this version does not know. Answer `200`: sending it again would not
    /// help.
    case unknownEvent(name: String)
}
