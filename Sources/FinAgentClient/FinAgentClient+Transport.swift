import AsyncHTTPClient
import FinAgentAPI
import NIOCore
import NIOHTTP1

extension FinAgentClient {
    /// Sends one request and reads the response to its end, all of it within ``timeout``.
    func send(_ body: [UInt8], to url: String, method: String, idempotencyKey: String?, subject: String)
        async throws(FinAgentClientError) -> RawResponse
    {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "Authorization", value: "Bearer \(apiKey.text)")
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Content-Type", value: "application/json")
        if let version { request.headers.add(name: "Intercom-Version", value: version.rawValue) }
        if let idempotencyKey { request.headers.add(name: "Idempotency-Key", value: idempotencyKey) }
        request.body = .bytes(ByteBuffer(bytes: body))
        let (finished, client) = (request, httpClient)
        do {
            return try await Deadline(timeout).race {
                let response = try await client.execute(finished, deadline: .distantFuture)
                return try await RawResponse(reading: response)
            }
        } catch {
            throw FinAgentClientError(subject: subject, reason: .init(error))
        }
    }
}

extension RawResponse {
    /// Reads `response` to its end, but no more than ``FinAgentClient/maximumResponseBytes``.
    init(reading response: HTTPClientResponse) async throws {
        let buffer = try await response.body.collect(upTo: FinAgentClient.maximumResponseBytes)
        self.init(
            status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"),
            body: Array(buffer.readableBytesView))
    }
}

extension FinAgentClientError.Reason {
    /// What an error of the HTTP client means. Its texts hold no URL, hence no token.
    init(_ error: any Error) {
        if Task.isCancelled || error is CancellationError {
            self = .cancelled
        } else if error is NIOTooManyBytesError {
            self = .tooLarge(limit: FinAgentClient.maximumResponseBytes)
        } else {
            self = .transport(detail: "\(error)")
        }
    }
}
