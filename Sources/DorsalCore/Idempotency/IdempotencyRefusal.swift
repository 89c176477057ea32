import FinAgentAPI

/// Why a request with an ``IdempotencyKey`` is not carried out.
public enum IdempotencyRefusal: Error, Sendable, Hashable, CaseIterable {
    /// The key was used with another request.
    case otherRequest
    /// The same request is being carried out and does not end.
    case stillRunning

    /// The refusal in words.
    public var problem: Problem {
        switch self {
        case .otherRequest:
            Problem(
                .conflict, "This \(IdempotencyKey.headerName) was used with another request.",
                field: IdempotencyKey.headerName)
        case .stillRunning:
            Problem(
                .conflict, "A request with this \(IdempotencyKey.headerName) is being carried out. Try again later.",
                field: IdempotencyKey.headerName)
        }
    }
}
