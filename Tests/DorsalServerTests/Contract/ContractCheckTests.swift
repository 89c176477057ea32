import FinAgentAPI
import Support
import Testing

/// What the check of responses and events finds, one damage at a time.
@Suite(.enabled(if: Contract.isAvailable, Contract.absence)) struct ContractCheckTests {
    static let id = "7b8c9d1e-0f2a-4b3c-8d4e-5f6a7b8c9d0e"

    static func response(
        _ body: String, path: String = "/fin/start", version: APIVersion = .v2_16, status: Int = 200,
        requestID: String? = id, contentType: String = "application/json; charset=utf-8"
    ) -> RecordedResponse {
        RecordedResponse(
            path: path, version: version, status: status,
            headers: [("Content-Type", contentType)] + (requestID.map { [("X-Request-Id", $0)] } ?? []),
            body: Array(body.utf8))
    }

    static let turn = """
        {"conversation_id":"c","user_id":"u","status":"thinking","created_at_ms":"2026-01-01T10:00:00.000Z",\
        "intercom_conversation_id":"215466789012345"}
        """
    static let list =
        #"{"type":"error.list","request_id":"\#(id)","errors":[{"code":"not_found","message":"Not found","field":null}]}"#

    @Test(arguments: [
        response(turn), response(turn, path: "/fin/reply"), response(list, status: 400), response(list, status: 404),
        response(list, status: 429), response(list, path: "/fin/nothing", status: 404),
        response(turn, path: "/fin/ask", version: .v2_17),
        response(#"{"errors":{"base":"x"}}"#, path: "/fin/csat", status: 422),
        response(turn.dropLast() + #","errors":{"user":{"attributes":{"timestamp_ms":"It does not exist"}}}}"#),
        response("{}", path: "/procedures/1/collect_agent_input", version: .preview),
        response(list, path: "/procedures/1/collect_agent_input", version: .preview, status: 401),
    ])
    func aGoodResponseHasNoProblem(_ response: RecordedResponse) throws {
        #expect(try ContractCheck.problems(of: response) == [])
    }

    @Test(arguments: [
        (response(turn, requestID: nil), "X-Request-Id is no UUID: "),
        (response(turn, requestID: "1"), "X-Request-Id is no UUID: 1"),
        (response(turn, contentType: "text/html"), "Content-Type is text/html"),
        (response("<p>"), "the body is not JSON"),
        (response(turn, status: 201), "the description has no such response"),
        (response(turn, path: "/fin/nothing"), "the description has no such response"),
        (response(turn, path: "/fin/ask", version: .v2_16), "the description has no such response"),
        (response(list, status: 500), "the server failed"),
        (response(turn, status: 400), "/type is missing"),
        (response(list.replacing("error.list", with: "error"), status: 400), "/type is not error.list"),
        (response(list.replacing("7b8c", with: "0000"), status: 400), "/request_id is not X-Request-Id"),
        (response(list.replacing("not_found", with: "odd"), status: 400), "/errors has the unknown code odd"),
        (response(list.replacing("Not found", with: ""), status: 400), "/errors has one without a message"),
        (
            response(#"{"type":"error.list","request_id":"\#(id)","errors":[]}"#, status: 400), "/errors is empty"
        ),
        (response(turn, path: "/fin/csat", version: .v2_16), "/created_at_ms is unknown"),
        (response(list, path: "/fin/csat", status: 422), "/errors is array, not object"),
        (
            response(turn.replacing("thinking", with: "replying"), version: .v2_15), "/status may not be replying"
        ),
    ])
    func aBadResponseIsFound(_ response: RecordedResponse, problem: String) throws {
        #expect(try ContractCheck.problems(of: response).contains(problem))
    }

    static func status(_ status: String, reason: String? = nil) -> String {
        let reason = reason.map { #","reason":"\#($0)""# } ?? ""
        return
            #"{"event_name":"fin_status_updated","conversation_id":"c","user_id":"u","status":"\#(status)"\#(reason),"#
            + #""created_at_ms":"2026-01-01T10:00:00.000Z"}"#
    }

    static func reply(_ status: String, stream: String = "0f1e2d3c4b5a69788796a5b4c3d2e1f0") -> String {
        #"{"event_name":"fin_replied","conversation_id":"c","user_id":"u","status":"\#(status)","stream_id":"\#(stream)","#
            + #""message":{"author":"fin","body":"<p>x</p>","timestamp_ms":"2026-01-01T10:00:00.000Z"},"#
            + #""created_at_ms":"2026-01-01T10:00:00.000Z"}"#
    }

    @Test(arguments: [
        (APIVersion.v2_15, reply("awaiting_user_reply")), (.v2_16, reply("replying")),
        (.v2_16, status("awaiting_user_reply")), (.v2_14, status("escalated", reason: "Routed to team")),
        (.v2_17, status("thinking")), (.preview, status("thinking")), (.v2_14, status("complete")),
    ])
    func aGoodEventHasNoProblem(_ version: APIVersion, body: String) throws {
        #expect(try ContractCheck.problems(ofEvent: Array(body.utf8), version: version) == [])
    }

    @Test(arguments: [
        (APIVersion.v2_15, reply("replying"), "/status may not be replying"),
        (.v2_15, status("awaiting_user_reply"), "/status may not be awaiting_user_reply"),
        (.v2_16, reply("awaiting_user_reply"), "/status is awaiting_user_reply, which 2.16 does not say"),
        (.v2_16, status("thinking"), "/status may not be thinking"),
        (.v2_16, status("resolved", reason: "Done"), "/reason without an escalation"),
        (.v2_16, reply("replying", stream: "0F"), "/stream_id is not 32 hexadecimal digits"),
        (
            .v2_16, reply("replying").replacing("00.000Z", with: "00Z"),
            "/message/timestamp_ms is not written in UTC with milliseconds: 2026-01-01T10:00:00Z"
        ),
    ])
    func aBadEventIsFound(_ version: APIVersion, body: String, problem: String) throws {
        #expect(try ContractCheck.problems(ofEvent: Array(body.utf8), version: version).contains(problem))
    }
}
