public import FinAgentAPI
import Foundation

/// Says whether a response or an event is what the public description of its version promises.
///
/// The shapes come from the descriptions; what those only say in words, or leave to `CONTRACT.md`, is added here.
public enum ContractCheck {
    /// What is wrong with `response`.
    public static func problems(of response: RecordedResponse) throws -> [String] {
        let header = response.headers["x-request-id"] ?? ""
        // CONTRACT §1: every response carries the id, a UUID.
        var found = isRequestID(header) ? [] : ["X-Request-Id is no UUID: \(header)"]
        if response.status == 500 { found.append("the server failed") }
        guard response.method != "HEAD", response.status != 204 else { return found }
        guard response.headers["content-type"]?.hasPrefix("application/json") == true else {
            return found + ["Content-Type is \(response.headers["content-type"] ?? "missing")"]
        }
        guard let body = try? StrictJSONParser.parse(response.body) else { return found + ["the body is not JSON"] }
        return found + (try bodyProblems(of: response, body, requestID: header))
    }

    /// What is wrong with the bytes of an event for a conversation of `version`.
    public static func problems(ofEvent bytes: [UInt8], version: APIVersion) throws -> [String] {
        guard let event = try? StrictJSONParser.parse(bytes) else { return ["the event is not JSON"] }
        let name = event["event_name"]?.string ?? ""
        let contract = try Contract.of(version)
        guard let schema = contract.eventSchema(named: name) else { return ["there is no event called \(name)"] }
        let forgiven = ContractDifference.forgiven(at: .event(version, name: name))
        let found = ContractSchema(contract: contract).problems(event, schema).filter { !forgiven.contains($0) }
        return found + wordedProblems(of: event, version) + momentProblems(of: event)
    }

    private static func bodyProblems(
        of response: RecordedResponse, _ body: JSONValue, requestID: String
    ) throws -> [String] {
        let contract = try Contract.of(response.version)
        let endpoint = response.method == "POST" ? response.endpoint : nil
        let documented = endpoint.flatMap { contract.responseSchema($0, status: response.status) }
        guard let schema = documented ?? (response.status >= 400 ? contract.schema("error") : nil) else {
            return ["the description has no such response"]
        }
        let forgiven = endpoint.map { ContractDifference.forgiven(at: .response($0, status: response.status)) } ?? []
        var found = ContractSchema(contract: contract).problems(body, schema).filter { !forgiven.contains($0) }
        if response.status == 200, let endpoint {
            // The schemas of responses require nothing; their examples show what is always there.
            let missing = contract.lastingMembers(of: endpoint, status: 200).subtracting((body.object ?? [:]).keys)
            found += missing.sorted().map { "/\($0) is missing" }
        }
        // A rating that was refused is the one failure without an error list (CONTRACT §7).
        let isErrorList = response.status >= 400 && !(endpoint == .csat && response.status == 422)
        return found + momentProblems(of: body) + (isErrorList ? listProblems(of: body, requestID: requestID) : [])
    }

    /// CONTRACT §1, §3: the id of the header again, and at least one error with a code this API has.
    private static func listProblems(of body: JSONValue, requestID: String) -> [String] {
        var found: [String] = []
        if body["type"] != "error.list" { found.append("/type is not error.list") }
        if body["request_id"]?.string != requestID { found.append("/request_id is not X-Request-Id") }
        let errors = body["errors"]?.array ?? []
        if errors.isEmpty { found.append("/errors is empty") }
        for error in errors {
            let code = error["code"]?.string ?? ""
            if ErrorCode(rawValue: code) == nil { found.append("/errors has the unknown code \(code)") }
            if error["message"]?.string?.isEmpty ?? true { found.append("/errors has one without a message") }
        }
        return found
    }

    /// What the descriptions say of events in words alone.
    private static func wordedProblems(of event: JSONValue, _ version: APIVersion) -> [String] {
        var found: [String] = []
        let status = event["status"]?.string
        if event["reason"] != nil, status != "escalated" { found.append("/reason without an escalation") }
        // CONTRACT §2: the table, which is stricter than the enumeration.
        let isReply = event["event_name"] == "fin_replied"
        if isReply, status != (version.replyIsDoneSignal ? "awaiting_user_reply" : "replying") {
            found.append("/status is \(status ?? "missing"), which \(version.rawValue) does not say")
        }
        if let stream = event["stream_id"]?.string {
            let isHexadecimal = stream.count == 32 && stream.allSatisfy { $0.isHexDigit && !$0.isUppercase }
            if !isHexadecimal { found.append("/stream_id is not 32 hexadecimal digits") }
        }
        return found
    }

    /// Moments are written in UTC with exactly three decimals (CONTRACT §3), at every depth.
    private static func momentProblems(of value: JSONValue, at path: String = "") -> [String] {
        switch value {
        case .object(let members):
            return members.sorted { $0.key < $1.key }.flatMap { name, member -> [String] in
                // Attributes have the names that their workspace, or whoever sent them, gave them.
                guard name != "attributes" else { return [] }
                let isMoment = name == "created_at_ms" || name == "timestamp_ms"
                guard isMoment, let text = member.string else {
                    return momentProblems(of: member, at: "\(path)/\(name)")
                }
                let isExact = Timestamp(rfc3339: text)?.rfc3339 == text
                return isExact ? [] : ["\(path)/\(name) is not written in UTC with milliseconds: \(text)"]
            }
        case .array(let elements):
            return elements.enumerated().flatMap { momentProblems(of: $1, at: "\(path)/\($0)") }
        case .null, .bool, .integer, .number, .string: return []
        }
    }

    private static func isRequestID(_ text: String) -> Bool {
        UUID(uuidString: text) != nil && text == text.lowercased()
    }
}
