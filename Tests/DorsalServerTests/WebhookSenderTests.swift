import DorsalCore
import FinAgentAPI
import Support
import Testing

@testable import DorsalServer

@Suite struct WebhookSenderTests {
    static func delivery(to url: String) -> ClaimedDelivery {
        ClaimedDelivery(
            eventID: "evt_1", conversationID: "cnv_1", appID: "app", sequence: 1, body: Array(#"{"a":1}"#.utf8),
            createdAt: Timestamp(milliseconds: 0), attempt: 1, url: url, sealedSecret: "")
    }

    static func send(to url: String, allowsLoopback: Bool) async throws -> DeliveryReport {
        let sender = try WebhookSender(rules: WebhookRules(allowsLoopback: allowsLoopback))
        defer { sender.shutDown() }
        return await sender.send(
            delivery(to: url), secrets: SigningSecrets(current: "s"), now: Timestamp(milliseconds: 1_700_000_000_000))
    }

    @Test(arguments: ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
    func withoutTheDevelopmentProfileNothingOnThisMachineIsReached(host: String) async throws {
        try await WebhookRecorder.run { recorder in
            let url = recorder.url.replacing("127.0.0.1", with: host).replacing("http:", with: "https:")
            let result = try await Self.send(to: url, allowsLoopback: false)
            #expect(result.outcome == .blockedAddress)
            #expect(recorder.received.isEmpty)
        }
    }

    @Test(arguments: [
        (200, DeliveryOutcome.delivered), (204, .delivered), (301, .refused), (410, .refused), (500, .refused),
    ])
    func theStatusDecides(status: Int, outcome: DeliveryOutcome) async throws {
        try await WebhookRecorder.run(sendsEvents: false, answer: { _, _ in status }) { recorder in
            let result = try await Self.send(to: recorder.url, allowsLoopback: true)
            #expect(result.outcome == outcome && result.status == status)
            let webhook = try #require(recorder.received.first)
            #expect(webhook.contentType == "application/json")
            #expect(WebhookSignature.verify(webhook.signature ?? "", body: webhook.body, secrets: ["s"]))
        }
    }

    @Test func aRefusedConnectionAndAnUnknownNameAreToldApart() async throws {
        #expect(try await Self.send(to: "http://127.0.0.1:1/", allowsLoopback: true).outcome == .connection)
        #expect(
            try await Self.send(to: "https://no-such-host.invalid/", allowsLoopback: true).outcome == .nameResolution)
    }

    @Test func aBodyOfOneMegabyteArrivesAsItIsWithBothSignatures() async throws {
        try await WebhookRecorder.run(sendsEvents: false) { recorder in
            let sender = try WebhookSender(rules: WebhookRules(allowsLoopback: true))
            defer { sender.shutDown() }
            var delivery = Self.delivery(to: recorder.url)
            delivery.body = Array(String(repeating: "Grüße 👋 世界 ", count: 60_000).utf8)
            delivery.sequence = 17
            #expect(delivery.body.count >= 1 << 20)
            let now = Timestamp(milliseconds: 1_700_000_000_999)
            for _ in 0..<3 {
                let report = await sender.send(delivery, secrets: SigningSecrets(current: "old", next: "new"), now: now)
                #expect(report.outcome == .delivered)
            }
            #expect(recorder.received.count == 3)
            for webhook in recorder.received {
                #expect(webhook.body == delivery.body)
                #expect(WebhookSignature.verify(webhook.signature ?? "", body: webhook.body, secrets: ["old"]))
                let standard = try #require(webhook.standard)
                #expect(standard.id == "evt_1" && standard.timestamp == "1700000000" && webhook.sequence == "17")
                for secret in ["old", "new"] {
                    #expect(standard.verify(body: webhook.body, secrets: [secret], now: now))
                }
            }
        }
    }

    @Test func anUnusableFileOfAuthoritiesIsToldAtTheStart() {
        #expect(throws: UnusableAuthorityFile.self) {
            _ = try WebhookSender(rules: WebhookRules(authorityFile: "/dev/null"))
        }
    }
}
