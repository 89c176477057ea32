public import FinAgentAPI

/// An endpoint's state changed: a line of the audit trail.
public struct EndpointChange: Sendable, Hashable {
    /// Who or what changed it.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// The answers of the receiver.
        case receiver
        /// An administrator resumed it.
        case administrator
        /// A callback URL was saved.
        case newAddress = "new_address"
    }

    public var appID: String
    public var at: Timestamp
    public var from: EndpointHealth.State
    public var to: EndpointHealth.State
    public var cause: Cause
    /// The last answer before the change, in a word: an outcome or a status.
    public var detail: String?
    /// When the endpoint goes on by itself.
    public var resumeAt: Timestamp?

    /// Makes a change.
    public init(
        appID: String, at: Timestamp, from: EndpointHealth.State, to: EndpointHealth.State, cause: Cause,
        detail: String?, resumeAt: Timestamp?
    ) {
        self.appID = appID
        self.at = at
        self.from = from
        self.to = to
        self.cause = cause
        self.detail = detail
        self.resumeAt = resumeAt
    }
}
