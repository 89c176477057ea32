import DorsalCore

/// What to make of a receiver's answers. Pure.
struct ReceiverVerdict: Sendable {
    /// A receiver that takes longer is close to the deadline, when many events come at once.
    static let slow = Duration.seconds(2)

    let check: ReceiverCheck

    /// The finding for the answers to what the check sent, in the order it was sent.
    func finding(_ answers: [DeliveryReport]) -> ReceiverFinding {
        let shown = answers.map(\.summary).joined(separator: ", ")
        let duration = answers.map(\.duration).max() ?? .zero
        func finding(_ grade: ReceiverFinding.Grade, _ advice: String = "") -> ReceiverFinding {
            ReceiverFinding(check, grade, answer: shown, duration: duration, advice: advice)
        }
        switch check {
        case .head:
            guard let status = answers.first?.status else {
                return finding(.fail, "Nobody answers. Is the URL right, and may it be reached from here?")
            }
            return status < 500 ? finding(.pass) : finding(.warn, "Saving the URL will show this status.")
        case .badSignature, .missingSignature, .changedBody:
            guard answers.allSatisfy({ $0.status != nil }) else {
                return finding(.warn, "Answer with 401: without an answer the sender tries again for days.")
            }
            return answers.contains { $0.outcome == .delivered }
                ? finding(.fail, "Anybody can send you events. Compare the signature over the exact bytes of the body.")
                : finding(.pass)
        case .oldDelivery:
            return answers.contains { $0.outcome == .delivered }
                ? finding(.warn, "Verify webhook-signature too and refuse a webhook-timestamp older than five minutes.")
                : finding(.pass)
        case .goodSignature, .duplicate, .reordered, .unknownEvent, .rotation, .promotion, .unicode, .large:
            guard answers.allSatisfy({ $0.outcome == .delivered }) else { return finding(.fail, Self.advice(check)) }
            return duration > Self.slow
                ? finding(.warn, "Answer before the work is done: after 5 seconds the event is sent again.")
                : finding(.pass)
        }
    }

    private static func advice(_ check: ReceiverCheck) -> String {
        switch check {
        case .duplicate: "Answer an event that you have already handled with 2xx, or it is sent again for days."
        case .reordered: "Take it, and order events by dorsal-sequence."
        case .unknownEvent: "Answer what you do not know with 2xx: new names come with new versions of the API."
        case .rotation, .promotion: "Accept a signature under the old and the new secret until the rotation is over."
        case .unicode: "Verify the bytes as they came, before anything decodes them."
        case .large: "Raise the limit of the request's size: replies can be long."
        default:
            "Is the secret right? It is used as the UTF-8 bytes of the text shown, over the exact bytes of the body."
        }
    }
}
