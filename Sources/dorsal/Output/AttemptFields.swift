import DorsalCore
import DorsalServer
import FinAgentAPI

/// How an attempt ended, as fields of a record.
enum AttemptFields {
    static func of(_ report: DeliveryReport) -> [(name: String, value: JSONValue)] {
        [
            ("outcome", .string(report.outcome.rawValue)),
            ("status", report.status.map { .integer(Int64($0)) } ?? .null),
            ("duration_ms", .integer(report.duration.wholeMilliseconds)),
            ("location", report.location.map { .string($0) } ?? .null),
            ("response", report.response.map { .string($0.text) } ?? .null),
            ("response_cut", .bool(report.response?.isCut ?? false)),
        ]
    }
}
