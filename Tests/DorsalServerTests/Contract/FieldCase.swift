import FinAgentAPI
import Support

/// One changed field of one request, and what the contract says to that.
struct FieldCase: Sendable, CustomStringConvertible {
    let form: RequestForm
    let field: RequestField
    let change: FieldChange

    var description: String {
        let field = field.path.steps.isEmpty ? "the body" : field.path.description
        return "\(form.version.rawValue) \(form.path): \(field) \(change)"
    }

    /// Every change of every field of every endpoint.
    static func all(_ version: APIVersion) throws -> [FieldCase] {
        try RequestForm.all(version).flatMap { form in
            form.fields.flatMap { field in
                FieldChange.all(of: field).map { FieldCase(form: form, field: field, change: $0) }
            }
        }
    }

    /// The whole body is what is missing.
    var hasNoBody: Bool { field.path.steps.isEmpty && change == .missing }

    /// The body to send for the conversation and user with these ids.
    func body(conversation: String, user: String) -> JSONValue {
        var body = form.body
        let ids = ["conversation_id": conversation, "user.id": user]
        for field in form.fields {
            if let id = ids[field.path.description] { body = field.path.set(.string(id), in: body) ?? body }
        }
        let value = change.value(
            of: field, old: field.path.value(in: body), prefix: ids[field.path.description] ?? "")
        return field.path.set(value, in: body) ?? .null
    }

    /// What is to be answered.
    var expectation: FieldExpectation {
        guard form.isAvailable else { return .refused(400, [.init(code: .intercomVersionInvalid, field: nil)]) }
        guard !hasNoBody else { return .refused(400, [.init(code: .badRequest, field: nil)]) }
        let problems = field.isKnown ? problems : []
        guard problems.isEmpty else {
            return form.endpoint == .csat ? .unrated(Set(problems.map { $0.field ?? "base" })) : .refused(400, problems)
        }
        return switch form.endpoint {
        // There are no procedures yet (CHANGELOG): a correct request names one that does not exist.
        case .runProcedure: .refused(400, [.init(code: .parameterInvalid, field: "procedure_id")])
        case .collectAgentInput: .refused(404, [.init(code: .notFound, field: nil)])
        default: .accepted
        }
    }

    /// The oracle: what CONTRACT §3 has against the change. A known field only.
    private var problems: Set<FieldExpectation.Problem> {
        let path = field.path.steps.isEmpty ? nil : field.path.description
        switch change {
        case .wrongType: return [.init(code: .typeMismatch, field: path)]
        case .null where path == nil: return [.init(code: .typeMismatch, field: nil)]
        case .maximum: return []
        case _ where field.isUnused: return []
        case .beyondMaximum, .malformed: return [.init(code: .parameterInvalid, field: path)]
        case .missing, .null: return isNeeded ? neededProblem : []
        case .empty: return emptyProblems
        }
    }

    private var emptyProblems: Set<FieldExpectation.Problem> {
        switch field.type {
        case "object":
            // The members it must have are missed one by one.
            let missing = form.fields.filter { other in
                other.isRequired && other.isKnown && other.path.steps.dropLast() == field.path.steps[...]
                    && !other.path.name.isEmpty
            }
            let fields = missing.filter { field.requiredMembers.contains($0.path.name) }.map(\.path.description)
            if field.path.steps.isEmpty, form.endpoint == .escalate { return neededProblem }
            return Set(fields.map { .init(code: .parameterInvalid, field: $0) })
        case "string":
            // A text may be empty, an id, a moment or an address may not.
            let mayBeEmpty =
                !isNeeded && (field.format == nil || field.format == "email") && field.schema["enum"] == nil
            return mayBeEmpty ? [] : neededProblem
        default: return []
        }
    }

    /// A hand-over without a conversation needs a user, and the other way round.
    private var isNeeded: Bool {
        field.isRequired
            || (form.endpoint == .escalate && ["user", "conversation_id"].contains(field.path.description))
    }

    private var neededProblem: Set<FieldExpectation.Problem> {
        let isSubject = form.endpoint == .escalate && field.path.steps.count < 2
        return [.init(code: .parameterInvalid, field: isSubject ? "conversation_id" : field.path.description)]
    }
}
