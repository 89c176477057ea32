import FinAgentAPI

/// A response read to its end.
struct RawResponse: Sendable {
    var status: Int
    /// The value of the `Retry-After` header.
    var retryAfter: String?
    var body: [UInt8]

    /// What a status outside 200–299 means for a call of `endpoint`.
    func failure(of endpoint: Endpoint) -> FinAgentClientError.Reason {
        if endpoint == .csat, status == 422, let failure = try? WireJSON.decode(CSATFailure.self, from: body) {
            return .csat(failure)
        }
        return failure
    }

    /// What a status outside 200–299 means.
    var failure: FinAgentClientError.Reason {
        guard let errors = try? WireJSON.decode(ErrorList.self, from: body) else { return misunderstood }
        return .api(status: status, errors: errors, retryAfter: retryDelay)
    }

    /// The body is not what this API sends.
    var misunderstood: FinAgentClientError.Reason {
        .badResponse(status: status, prefix: String(String(decoding: body.prefix(2000), as: UTF8.self).prefix(200)))
    }

    /// `Retry-After` in its form of whole seconds, the only one this API uses.
    var retryDelay: Duration? {
        guard let retryAfter, let seconds = Int(retryAfter), (0...86_400).contains(seconds) else { return nil }
        return .seconds(seconds)
    }
}
