import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// Knows who comes: turns a request with a session's cookie into a visit.
struct ConsoleGate: Sendable {
    let administration: AdministrationService
    let cookies: ConsoleCookies
    let origin: ConsoleOrigin
    let caller: RequestOrigin
    let clock: any WallClock

    /// The visit; `nil` when there is no session. `counts` keeps the session alive.
    func visit(_ request: Request, _ context: ServerContext, path: String, counts: Bool) async throws -> ConsoleVisit? {
        guard origin.mayHaveCookies(request), let cookie = cookies.value(ConsoleCookies.session, of: request),
            let found = try await administration.session(cookie: cookie, counts: counts)
        else { return nil }
        var parameters: [String: String] = [:]
        for part in path.split(separator: "/") where part.hasPrefix("{") && part.hasSuffix("}") {
            let name = String(part.dropFirst().dropLast())
            parameters[name] = context.parameters.get(name)
        }
        // A form that is sent by GET writes a space as "+", so the query is read as forms are.
        let query = FormFields(Array((request.uri.query ?? "").utf8))?.first ?? [:]
        return ConsoleVisit(
            administrator: found.administrator, session: found.session, cookie: cookie,
            address: caller.address(of: request, context), now: clock.now(), parameters: parameters, query: query,
            wantsJSON: Self.wantsJSON(request))
    }

    /// Whether `target` leads to the console and nowhere else, however a browser reads it.
    static func isLocal(_ target: String) -> Bool {
        guard target == "/console" || target.hasPrefix("/console/") || target.hasPrefix("/console?") else {
            return false
        }
        return target.utf8.count <= 2000 && !target.contains("//")
            && target.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "/-_.~?=&%+:,".utf8.contains(byte)
                }
            }
    }

    /// Whether a script asks.
    static func wantsJSON(_ request: Request) -> Bool {
        request.headers[.accept]?.contains("application/json") == true
    }
}
