import FinAgentAPI
import FinAgentClient
import Testing

@Suite struct WebhookReceiverTests {
    private static let body = Array(Samples.status("complete").utf8)

    private func signature(_ body: [UInt8], secret: String) -> String {
        WebhookSignature(signing: body, secret: secret).headerValue
    }

    @Test func aSignedEventIsDecoded() throws {
        let receiver = WebhookReceiver(secrets: ["s3cret"])
        let event = try receiver.event(body: Self.body, signature: signature(Self.body, secret: "s3cret"))
        guard case .statusUpdated(let update) = event else {
            Issue.record("unexpected event \(event)")
            return
        }
        #expect(update.status == .complete)
    }

    @Test(arguments: ["old", "new"])
    func bothSecretsAreAcceptedDuringARotation(_ secret: String) throws {
        let receiver = WebhookReceiver(secrets: ["new", "old"])
        #expect(throws: Never.self) {
            try receiver.event(body: Self.body, signature: signature(Self.body, secret: secret))
        }
    }

    @Test(arguments: [nil, ""])
    func aMissingSignatureIsToldFromAWrongOne(_ header: String?) {
        #expect(throws: WebhookError.missingSignature) {
            try WebhookReceiver(secrets: ["s"]).event(body: Self.body, signature: header)
        }
    }

    @Test func anythingElseThanTheSignatureOfTheseBytesIsRefused() {
        let receiver = WebhookReceiver(secrets: ["s"])
        let good = signature(Self.body, secret: "s")
        for header in [signature(Self.body, secret: "t"), good.uppercased(), String(good.dropLast()), "sha256=", "x"] {
            #expect(throws: WebhookError.badSignature) { try receiver.event(body: Self.body, signature: header) }
        }
        #expect(throws: WebhookError.badSignature) { try receiver.event(body: Self.body + [0x20], signature: good) }
    }

    @Test func theHeadersOfStandardWebhooksAreVerifiedToo() throws {
        let receiver = WebhookReceiver(secrets: ["new", "old"])
        let now = Timestamp(milliseconds: 1_767_225_600_000)
        let headers = StandardWebhook(signing: Self.body, id: "evt_1", at: now, secrets: ["old"])
        let event = try receiver.event(body: Self.body, headers: headers, now: now.adding(.seconds(299)))
        #expect(event.name == .finStatusUpdated)
        #expect(throws: WebhookError.staleSignature) {
            try receiver.event(body: Self.body, headers: headers, now: now.adding(.seconds(301)))
        }
        #expect(throws: WebhookError.badSignature) {
            try receiver.event(body: Self.body + [0x20], headers: headers, now: now)
        }
        #expect(throws: WebhookError.badSignature) {
            try WebhookReceiver(secrets: ["other", ""]).event(body: Self.body, headers: headers, now: now)
        }
        var missing = headers
        missing.signature = ""
        #expect(throws: WebhookError.missingSignature) {
            try receiver.event(body: Self.body, headers: missing, now: now)
        }
    }

    @Test func anEmptySecretOpensNothing() {
        for secrets in [[], [""]] {
            #expect(throws: WebhookError.badSignature) {
                try WebhookReceiver(secrets: secrets).event(
                    body: Self.body, signature: signature(Self.body, secret: ""))
            }
        }
    }

    @Test(arguments: ["", "[]", "{", #"{"event_name":1}"#, #"{"event_name":"fin_replied"}"#, "\u{0}"])
    func aSignedBodyThatIsNoEventIsMalformed(_ text: String) throws {
        let body = Array(text.utf8)
        let error = try #require(throws: WebhookError.self) {
            try WebhookReceiver(secrets: ["s"]).event(body: body, signature: signature(body, secret: "s"))
        }
        guard case .malformed = error else {
            Issue.record("unexpected error \(error)")
            return
        }
    }

    @Test func anEventOfALaterVersionIsTold() {
        let body = Array(#"{"event_name":"fin_sang_a_song"}"#.utf8)
        #expect(throws: WebhookError.unknownEvent(name: "fin_sang_a_song")) {
            try WebhookReceiver(secrets: ["s"]).event(body: body, signature: signature(body, secret: "s"))
        }
    }
}
