import FinAgentAPI
import Support
import Testing

/// An example of the public description: of a request, a response or an event.
struct ContractExample: Sendable, CustomTestStringConvertible {
    /// What it is an example of.
    enum Kind: Sendable {
        case request(Endpoint)
        case response(Endpoint, status: Int)
        case event
    }

    let version: APIVersion
    let name: String
    let kind: Kind
    let value: JSONValue
    let schema: JSONValue

    var testDescription: String { "\(version.rawValue) \(name)" }

    /// Every example of every version.
    static let all: [ContractExample] = Contract.versions.flatMap { version in
        // A description that cannot be read gives no examples, which the test of their number reports.
        (try? Contract.of(version)).map { examples(of: $0, version) } ?? []
    }

    /// The example decoded with our types and encoded again.
    func roundTrip() throws -> JSONValue {
        let bytes = try WireJSON.encode(value)
        switch kind {
        case .event: return try again(FinEvent.self, bytes)
        case .response(.csat, status: 422): return try again(CSATFailure.self, bytes)
        case .response(_, status: 400...): return try again(ErrorList.self, bytes)
        case .response(.csat, _): return try again(CSATResponse.self, bytes)
        case .response(.capabilities, _): return try again(CapabilitiesResponse.self, bytes)
        case .response(.escalate, _): return try again(EscalateResponse.self, bytes)
        case .response(.collectAgentInput, _): return try again([String: String].self, bytes)
        case .response(.start, _), .response(.reply, _), .response(.ask, _), .response(.runProcedure, _):
            return try again(TurnResponse.self, bytes)
        case .request(.start): return try again(StartRequest.self, bytes)
        case .request(.reply): return try again(ReplyRequest.self, bytes)
        case .request(.ask): return try again(AskRequest.self, bytes)
        case .request(.csat): return try again(CSATRequest.self, bytes)
        case .request(.capabilities): return try again(CapabilitiesRequest.self, bytes)
        case .request(.escalate): return try again(EscalateRequest.self, bytes)
        case .request(.runProcedure): return try again(RunProcedureRequest.self, bytes)
        case .request(.collectAgentInput): return try again(CollectAgentInputRequest.self, bytes)
        }
    }

    private func again<Value: Codable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> JSONValue {
        try StrictJSONParser.parse(try WireJSON.encode(try WireJSON.decode(type, from: bytes)))
    }

    private static func examples(of contract: Contract, _ version: APIVersion) -> [ContractExample] {
        let operations = Endpoint.allCases.flatMap { endpoint -> [ContractExample] in
            guard let operation = contract["paths", endpoint.path, "post"] else { return [] }
            let body = operation["requestBody"]?["content"]?["application/json"]
            let requests = named(body).map { name, value in
                ContractExample(
                    version: version, name: "\(endpoint) request: \(name)", kind: .request(endpoint), value: value,
                    schema: body?["schema"] ?? [:])
            }
            let responses = (operation["responses"]?.object ?? [:]).flatMap { status, response in
                let content = response["content"]?["application/json"]
                return named(content).map { name, value in
                    ContractExample(
                        version: version, name: "\(endpoint) \(status): \(name)",
                        kind: .response(endpoint, status: Int(status) ?? 0), value: value,
                        schema: content?["schema"] ?? [:])
                }
            }
            return requests + responses
        }
        let schemas = contract["components", "schemas"]?.object ?? [:]
        let events = schemas.filter { $0.key.hasSuffix("_event") }.compactMap { name, schema in
            ContractSchema(contract: contract).example(of: schema).map {
                ContractExample(version: version, name: name, kind: .event, value: $0, schema: schema)
            }
        }
        return (operations + events).sorted { $0.name < $1.name }
    }

    private static func named(_ content: JSONValue?) -> [(String, JSONValue)] {
        (content?["examples"]?.object ?? [:]).compactMap { name, example in example["value"].map { (name, $0) } }
    }
}
