import FinAgentAPI
import Support

/// A failure that the public descriptions give the exact words of.
struct DocumentedFailure: Sendable, Hashable, CustomStringConvertible {
    let endpoint: Endpoint
    let status: Int
    /// The code of the error, or the field that a refused rating files its message under.
    let key: String
    let message: String

    var description: String { "\(endpoint) \(status) \(key): \(message)" }

    /// Every one of a version's examples.
    static func all(_ version: APIVersion) throws -> [DocumentedFailure] {
        let contract = try Contract.of(version)
        return Endpoint.allCases.flatMap { endpoint in
            let responses = contract["paths", endpoint.path, "post", "responses"]?.object ?? [:]
            return responses.sorted { $0.key < $1.key }.flatMap { status, response -> [DocumentedFailure] in
                guard let status = Int(status), status >= 400 else { return [] }
                let target = response["$ref"]?.string.flatMap(contract.target(of:)) ?? response
                let examples = target["content"]?["application/json"]?["examples"]?.object ?? [:]
                return examples.values.flatMap { problems(in: $0["value"]?["errors"] ?? .null) }
                    .map { DocumentedFailure(endpoint: endpoint, status: status, key: $0, message: $1) }
                    .sorted { $0.message < $1.message }
            }
        }
    }

    private static func problems(in errors: JSONValue) -> [(String, String)] {
        if let fields = errors.object { return fields.compactMap { key, text in text.string.map { (key, $0) } } }
        return (errors.array ?? []).compactMap { error in
            error["code"]?.string.flatMap { code in error["message"]?.string.map { (code, $0) } }
        }
    }

    /// Those that need procedures, which do not exist yet (CHANGELOG), with what each would take.
    static let outOfReach: [String: String] = [
        "Procedure is not live": "a procedure that is a draft",
        "Procedure does not have an API trigger": "a procedure with another trigger",
        "No Fin profile is configured to handle this conversation. Configure a Fin profile and retry.":
            "a procedure to run",
        "Admin does not have access to this conversation": "a procedure that waits for a human, and admins",
        "Procedures HITL API is not enabled for your app.": "a setting that switches it off",
        "This HITL request has expired": "a procedure that waited for a human",
        "This HITL request has already been fulfilled": "a procedure that waits for a human",
    ]

    /// Whether the server can be brought to fail like this.
    var isWithinReach: Bool {
        // A run on an existing conversation needs a procedure that could run.
        let isExistingRun = endpoint == .runProcedure && message.hasPrefix("Fin session already exists")
        return !isExistingRun && Self.outOfReach[message] == nil
    }

    /// What `version` says: `CONTRACT §3` has Preview name fields in words and the stable versions name them by path, whatever
    /// endpoint the example is of.
    func message(in version: APIVersion) -> String {
        let isConversation = ["conversation_id is required", "External Conversation ID is required"].contains(message)
        switch (isConversation, message == "User ID is required") {
        case (true, _):
            return version.wordsFieldNames ? "External Conversation ID is required" : "conversation_id is required"
        case (_, true): return version.wordsFieldNames ? "User ID is required" : "user.id is required"
        default: return message
        }
    }
}
