public import FinAgentAPI

extension Contract {
    /// What is wrong with what `endpoint` answered. Answers that the description leaves out are checked as error lists.
    public static func problems(of body: JSONValue, from endpoint: WorkspaceEndpoint, status: Int) throws -> [String] {
        let contract = try workspace()
        let operation = contract["paths", endpoint.path, endpoint.method.lowercased()]
        let content = operation?["responses"]?[String(status)]?["content"]?["application/json"]
        guard let schema = content?["schema"] ?? (status >= 400 ? contract.schema("error") : nil) else {
            return ["the description has no such response"]
        }
        return ContractSchema(contract: contract).problems(body, contract.flattened(schema))
    }

    /// `schema` with everything that it takes over from others, here and below, in one list of properties.
    private func flattened(_ schema: JSONValue, depth: Int = 0) -> JSONValue {
        guard depth < 12 else { return schema }
        if let reference = schema["$ref"]?.string, let target = target(of: reference) {
            return flattened(target, depth: depth + 1)
        }
        guard case .object(var members) = schema else { return schema }
        if let parts = members.removeValue(forKey: "allOf")?.array {
            var properties = members["properties"]?.object ?? [:]
            for part in parts {
                let part = flattened(part, depth: depth + 1)
                properties.merge(part["properties"]?.object ?? [:]) { own, _ in own }
            }
            members["properties"] = .object(properties)
        }
        if let properties = members["properties"]?.object {
            members["properties"] = .object(properties.mapValues { flattened($0, depth: depth + 1) })
        }
        if let items = members["items"] { members["items"] = flattened(items, depth: depth + 1) }
        return .object(members)
    }
}
