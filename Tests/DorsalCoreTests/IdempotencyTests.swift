import DorsalCore
import FinAgentAPI
import Testing

@Suite struct IdempotencyTests {
    private static let noon = Timestamp(milliseconds: 1_767_225_600_000)

    private static func request(
        key: String = "k", app: String = "a", path: String = "/fin/start", body: String = "{}"
    ) throws -> IdempotentRequest {
        IdempotentRequest(appID: app, key: try #require(IdempotencyKey(key)), path: path, body: Array(body.utf8))
    }

    @Test func aKeyHasOneTo255PrintableASCIICharacters() {
        for text in ["k", " ", "~", "a b", String(repeating: "x", count: 255)] {
            #expect(IdempotencyKey(text)?.text == text)
        }
        for text in ["", String(repeating: "x", count: 256), "é", "a\u{7F}", "a\tb", "a\u{0}", "🦈"] {
            #expect(IdempotencyKey(text) == nil, "\(text)")
        }
    }

    @Test func pathAndBodyMakeTheRequestAndTheKeyMakesItsMark() throws {
        let (first, again) = (try Self.request(), try Self.request())
        #expect(first == again && first.mark == again.mark)
        let others = [
            try Self.request(path: "/fin/reply"), try Self.request(body: "{ }"),
            try Self.request(path: "/fin/start\n{}"),
        ]
        #expect(others.allSatisfy { $0.fingerprint != first.fingerprint && $0.mark != first.mark })
        let strangers = [try Self.request(key: "l"), try Self.request(app: "b")]
        #expect(strangers.allSatisfy { $0.fingerprint == first.fingerprint && $0.mark != first.mark })
    }

    @Test func onlyTheSameRequestGetsWhatWasAnswered() throws {
        let request = try Self.request()
        let answer = StoredAnswer(status: 200, body: [1, 2], requestID: "id")
        let record = IdempotencyRecord(
            fingerprint: request.fingerprint, state: .answered(answer), createdAt: Self.noon)
        #expect(record.verdict(on: request, now: Self.noon) == .replay(answer))
        #expect(record.verdict(on: try Self.request(body: "[]"), now: Self.noon) == .conflict)
    }

    @Test func aKeyIsForgottenAfter24Hours() throws {
        let request = try Self.request()
        let answer = StoredAnswer(status: 200, body: [], requestID: "id")
        let record = IdempotencyRecord(
            fingerprint: request.fingerprint, state: .answered(answer), createdAt: Self.noon)
        let (before, after) = (Self.noon.adding(.milliseconds(86_399_999)), Self.noon.adding(.milliseconds(86_400_000)))
        #expect(record.verdict(on: request, now: before) == .replay(answer))
        #expect(record.verdict(on: request, now: after) == .execute)
        #expect(record.verdict(on: try Self.request(body: "[]"), now: after) == .execute)
    }

    @Test func aRequestUnderWayIsWaitedForAsLongAsSomebodyHasIt() throws {
        let request = try Self.request()
        let end = Self.noon.adding(.seconds(60))
        let record = IdempotencyRecord(
            fingerprint: request.fingerprint, state: .running(until: end), createdAt: Self.noon)
        #expect(record.verdict(on: request, now: Self.noon) == .wait)
        #expect(record.verdict(on: try Self.request(body: "[]"), now: Self.noon) == .conflict)
        #expect(record.verdict(on: request, now: end) == .execute)
        #expect(record.verdict(on: try Self.request(body: "[]"), now: end) == .conflict)
    }

    @Test(arguments: [
        (200, true), (400, true), (404, true), (422, true), (429, false), (500, false), (503, false),
    ])
    func whatAnotherTimeMightEndOtherwiseIsNotKept(_ status: Int, _ isFinal: Bool) {
        #expect(StoredAnswer(status: status, body: [], requestID: "id").isFinal == isFinal)
    }
}
