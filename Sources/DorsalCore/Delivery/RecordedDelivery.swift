/// What writing down an attempt's end led to.
public struct RecordedDelivery: Sendable, Hashable {
    /// The conversation's next delivery, leased by the same transaction.
    public var next: ClaimedDelivery?
    /// The endpoint's state changed.
    public var change: EndpointChange?

    /// Makes an answer.
    public init(next: ClaimedDelivery? = nil, change: EndpointChange? = nil) {
        self.next = next
        self.change = change
    }
}
