public import FinAgentAPI

/// A line of the attempt log.
public struct DeliveryAttempt: Sendable, Hashable {
    public var eventID: String
    /// Which try it was, from 1. Tries that did not count share their number with the next one.
    public var number: Int
    /// When it ended.
    public var endedAt: Timestamp
    public var report: DeliveryReport

    /// Makes a line.
    public init(eventID: String, number: Int, endedAt: Timestamp, report: DeliveryReport) {
        self.eventID = eventID
        self.number = number
        self.endedAt = endedAt
        self.report = report
    }
}
