import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Opens connections to one event stream.
struct EventSource: Sendable {
    /// What happens in errors.
    static let subject = "event stream"

    /// What came of an attempt to connect.
    enum Connection {
        case open(HTTPClientResponse.Body)
        /// The server has nothing to say and does not want to be asked again.
        case nothing
        /// Another attempt may succeed.
        case unavailable(FinAgentClientError, retryAfter: Duration?)
    }

    let url: String
    let httpClient: HTTPClient
    let timeout: Duration

    /// Connects. Throws what another attempt would not change.
    func connect(lastEventID: String?) async throws(FinAgentClientError) -> Connection {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: "text/event-stream")
        request.headers.add(name: "Cache-Control", value: "no-store")
        if let lastEventID, !lastEventID.isEmpty {
            request.headers.add(name: "Last-Event-ID", value: lastEventID)
        }
        let response: HTTPClientResponse
        do {
            // The deadline covers the time until the response begins, which is what is wanted here.
            response = try await httpClient.execute(request, timeout: TimeAmount(timeout))
        } catch {
            return try unavailable(.init(error), retryAfter: nil)
        }
        if response.status == .noContent { return .nothing }
        let type = response.headers.first(name: "Content-Type")?.lowercased() ?? ""
        if response.status == .ok, type.hasPrefix("text/event-stream") { return .open(response.body) }
        return try await refusal(response)
    }

    private func refusal(_ response: HTTPClientResponse) async throws(FinAgentClientError) -> Connection {
        let raw: RawResponse
        do {
            raw = try await Deadline(timeout).race { try await RawResponse(reading: response) }
        } catch {
            return try unavailable(.init(error), retryAfter: nil)
        }
        return try unavailable(raw.status == 200 ? raw.misunderstood : raw.failure, retryAfter: raw.retryDelay)
    }

    private func unavailable(_ reason: FinAgentClientError.Reason, retryAfter: Duration?)
        throws(FinAgentClientError) -> Connection
    {
        let error = FinAgentClientError(subject: Self.subject, reason: reason)
        guard error.isTransient else { throw error }
        return .unavailable(error, retryAfter: retryAfter)
    }
}
