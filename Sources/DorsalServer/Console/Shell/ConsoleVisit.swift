import DorsalCore
import FinAgentAPI

/// An administrator's request, with what a page or a form needs of it.
struct ConsoleVisit: Sendable {
    var administrator: Administrator
    var session: ConsoleSession
    /// The cookie's value, which the token of forms is made of.
    var cookie: String
    /// The other end of the connection.
    var address: String
    var now: Timestamp
    /// The parameters of the path, by name.
    var parameters: [String: String]
    /// The first value of each parameter of the query.
    var query: [String: String]
    /// A script asks, and wants JSON.
    var wantsJSON = false
    /// A form that could not be taken and is shown again.
    var form = FormState.empty

    /// The password was given within the last minutes.
    var isConfirmed: Bool { session.isConfirmed(at: now) }

    /// A path with this visit's parameters in the place of its own.
    func filled(_ path: String) -> String {
        parameters.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}
