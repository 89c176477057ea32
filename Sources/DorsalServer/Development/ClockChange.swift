import DorsalCore
import FinAgentAPI

/// What the body of `POST /dev/clock` asks for. Read strictly: a misspelt field would leave the clock where it is without a word.
enum ClockChange: Sendable, Hashable {
    case freeze
    case resume
    case advance(Duration)

    private static let fields: Set<String> = ["action", "by_ms"]

    /// Reads a body; throws ``InvalidRequest`` with everything that is wrong with it.
    init(_ body: JSONValue) throws(InvalidRequest) {
        guard let members = body.object else {
            throw InvalidRequest(
                problems: [Problem(.typeMismatch, "The body must be an object, not \(body.typeName)")])
        }
        var problems = members.keys.filter { !Self.fields.contains($0) }.sorted().map {
            Problem(.parameterInvalid, "\($0) is no field of this request", field: $0)
        }
        let change = Self.change(members, &problems)
        guard let change, problems.isEmpty else { throw InvalidRequest(problems: problems) }
        self = change
    }

    private static func change(_ members: [String: JSONValue], _ problems: inout [Problem]) -> ClockChange? {
        switch members["action"] {
        case .string("advance"):
            return step(members["by_ms"], &problems).map { .advance($0) }
        case .string(let action) where action == "freeze" || action == "resume":
            if members["by_ms"] != nil {
                problems.append(Problem(.parameterInvalid, "by_ms belongs to advance alone", field: "by_ms"))
            }
            return action == "freeze" ? .freeze : .resume
        case .string, nil, .null:
            problems.append(Problem(.parameterInvalid, "action must be freeze, resume or advance", field: "action"))
        case let other?:
            problems.append(
                Problem(.typeMismatch, "action must be a string, not \(other.typeName)", field: "action"))
        }
        return nil
    }

    private static func step(_ value: JSONValue?, _ problems: inout [Problem]) -> Duration? {
        switch value {
        case .integer(let milliseconds) where milliseconds > 0:
            return .milliseconds(milliseconds)
        case .integer, nil, .null:
            problems.append(
                Problem(.parameterInvalid, "by_ms must be a positive number of milliseconds", field: "by_ms"))
        case let other?:
            problems.append(
                Problem(.typeMismatch, "by_ms must be an integer, not \(other.typeName)", field: "by_ms"))
        }
        return nil
    }
}
