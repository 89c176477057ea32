import FinAgentAPI

/// What a request is to be answered with.
enum FieldExpectation: Sendable, Hashable {
    case accepted
    /// These problems and no others.
    case refused(Int, Set<Problem>)
    /// A rating that was refused: these fields have a message (CONTRACT §7).
    case unrated(Set<String>)

    /// A problem without its wording.
    struct Problem: Sendable, Hashable {
        let code: ErrorCode
        let field: String?
    }

    var isAccepted: Bool { self == .accepted }

    /// What a response says, in the same terms.
    static func found(in response: (status: Int, body: [UInt8])) throws -> FieldExpectation {
        if response.status == 200 { return .accepted }
        if response.status == 422 {
            return .unrated(Set(try WireJSON.decode(CSATFailure.self, from: response.body).errors.keys))
        }
        let list = try WireJSON.decode(ErrorList.self, from: response.body)
        let problems = list.errors.compactMap { item in
            ErrorCode(rawValue: item.code).map { Problem(code: $0, field: item.field) }
        }
        return .refused(response.status, Set(problems))
    }
}
