public import FinAgentAPI

/// What an attempt's end means for the delivery.
public struct DeliveryResult: Sendable, Hashable {
    /// What happens next.
    public enum Next: Sendable, Hashable {
        case delivered
        /// Try again at that moment; later events of the conversation wait.
        case retry(at: Timestamp)
        /// Try again as soon as the endpoint admits it. The try does not count: the endpoint turned away whatever came.
        case hold
        /// Given up; later events of the conversation go on.
        case dead
    }

    public var eventID: String
    public var report: DeliveryReport
    public var next: Next

    /// Makes a result.
    public init(eventID: String, report: DeliveryReport, next: Next) {
        self.eventID = eventID
        self.report = report
        self.next = next
    }
}
