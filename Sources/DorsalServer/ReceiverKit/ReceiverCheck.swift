/// One thing that a receiver of webhooks has to get right.
public enum ReceiverCheck: String, Sendable, Hashable, CaseIterable {
    case head
    case goodSignature = "good-signature"
    case duplicate
    case badSignature = "bad-signature"
    case missingSignature = "missing-signature"
    case changedBody = "changed-body"
    case oldDelivery = "old-delivery"
    case reordered
    case unknownEvent = "unknown-event"
    case rotation
    case promotion
    case unicode
    case large

    /// What is sent, and what a good receiver answers.
    public var title: String {
        switch self {
        case .head: "somebody answers HEAD, which saving the URL asks with"
        case .goodSignature: "a signed event is answered with 2xx in time"
        case .duplicate: "the same event again is answered with 2xx: delivery is at least once"
        case .badSignature: "an event with a wrong signature is refused"
        case .missingSignature: "an event without a signature is refused"
        case .changedBody: "an event whose body was changed under its signature is refused"
        case .oldDelivery: "a delivery that somebody recorded a day ago is refused"
        case .reordered: "an event that comes after its successor is answered with 2xx"
        case .unknownEvent: "an event of a name that does not exist yet is answered with 2xx"
        case .rotation: "while a new secret is staged, the old one goes on working"
        case .promotion: "the new secret works as well"
        case .unicode: "text in many scripts keeps its signature"
        case .large: "an event of 256 KiB is taken"
        }
    }
}
