public import FinAgentAPI

extension FinAgentClient {
    /// The events at `url`, the `sse_subscription_url` of a response, as they come (CONTRACT §6).
    ///
    /// Pass the ``StreamedEvent/id`` of the last event you have as `lastEventID` to go on after it. The API key is not
    /// sent: the token in the URL is the credential.
    public func events(at url: String, lastEventID: String? = nil) -> EventStream {
        EventStream(
            source: EventSource(url: url, httpClient: httpClient, timeout: timeout),
            lastEventID: lastEventID, retry: streamRetry, sleep: sleep)
    }

    /// The events of the turn that `response` has opened; `nil` when the server offers no event stream.
    public func events(of response: TurnResponse) -> EventStream? {
        response.sseSubscriptionURL.map { events(at: $0) }
    }
}
