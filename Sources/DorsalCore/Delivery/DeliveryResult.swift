public import FinAgentAPI

/// What an attempt's end means for the delivery.
public struct DeliveryResult: Sendable, Hashable {
    /// What happens next.
    public enum Next: Sendable, Hashable {
        case delivered
        /// Try again at that moment; later events of the conversation wait.
        case retry(at: Timestamp)
        /// Given up; later events of the conversation go on.
        case dead
    }

    public var eventID: String
    public var outcome: DeliveryOutcome
    /// The HTTP status, when the receiver gave one.
    public var httpStatus: Int?
    public var next: Next

    /// Makes a result.
    public init(eventID: String, outcome: DeliveryOutcome, httpStatus: Int?, next: Next) {
        self.eventID = eventID
        self.outcome = outcome
        self.httpStatus = httpStatus
        self.next = next
    }
}
