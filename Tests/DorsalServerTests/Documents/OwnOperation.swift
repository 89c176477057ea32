import FinAgentAPI
import Support

/// A path and a method of Dorsal's own description.
struct OwnOperation: Sendable {
    let method: String
    let path: String
    /// The statuses it may be answered with.
    let statuses: Set<String>
    let identifier: String

    var name: String { "\(method) \(path)" }

    /// All of them.
    static func all() throws -> [OwnOperation] {
        (try Contract.own()["paths"]?.object ?? [:]).flatMap { path, operations in
            (operations.object ?? [:]).map { method, operation in
                OwnOperation(
                    method: method.uppercased(), path: path,
                    statuses: Set((operation["responses"]?.object ?? [:]).keys),
                    identifier: operation["operationId"]?.string ?? "")
            }
        }
    }
}
