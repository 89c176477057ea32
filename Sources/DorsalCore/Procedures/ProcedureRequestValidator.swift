public import FinAgentAPI

/// Checks the bodies of the requests that run a procedure and that answer one of its questions (CONTRACT §7). Pure.
public struct ProcedureRequestValidator: Sendable {
    private let version: APIVersion

    /// Makes a validator for requests of one version.
    public init(version: APIVersion) {
        self.version = version
    }

    /// Checks the body of `POST /fin/procedures/{procedure_id}/run`. A workspace without procedures answers a correct one with
    /// ``procedureNotFound``.
    public func run(_ body: JSONValue) throws(InvalidRequest) {
        let members = try FieldReader.members(of: body)
        var reader = FieldReader(version: version)
        _ = reader.requiredString(
            members["conversation_id"], at: "conversation_id", maximumLength: RequestLimits.idLength)
        if let message = members["message"], message != .null { _ = reader.message(message, at: "message") }
        _ = reader.user(members["user"])
        if let metadata = reader.optionalObject(members["conversation_metadata"], at: "conversation_metadata") {
            _ = reader.attributes(metadata["attributes"], at: "conversation_metadata.attributes")
        }
        _ = reader.settings(members["settings"])
        guard reader.problems.isEmpty else { throw InvalidRequest(problems: reader.problems) }
    }

    /// Checks the body of `POST /procedures/{conversation_id}/collect_agent_input`.
    public func collect(_ body: JSONValue) throws(InvalidRequest) {
        let members = try FieldReader.members(of: body)
        var reader = FieldReader(version: version)
        _ = reader.requiredString(members["step_id"], at: "step_id")
        let values = reader.requiredArray(members["attribute_values"], at: "attribute_values")
        for (index, value) in values.enumerated() {
            let path = "attribute_values[\(index)]"
            guard let value = reader.requiredObject(value, at: path) else { continue }
            _ = reader.requiredString(value["identifier"], at: "\(path).identifier")
            reader.require(value["value"], at: "\(path).value")
        }
        guard reader.problems.isEmpty else { throw InvalidRequest(problems: reader.problems) }
    }

    /// What a request for an unknown procedure is answered with.
    public static let procedureNotFound = InvalidRequest(
        problems: [Problem(.parameterInvalid, "Procedure not found", field: "procedure_id")])
}
