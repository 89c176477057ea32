import AsyncHTTPClient
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

    static func send(to url: String, allowsLoopback: Bool) async throws -> (outcome: DeliveryOutcome, status: Int?) {
        let policy = AddressPolicy(allowsLoopback: allowsLoopback)
        let client = WebhookSender.makeClient(policy: policy)
        let result = await WebhookSender(client: client, policy: policy).send(delivery(to: url), secret: "s")
        try await client.shutdown()
        return result
    }

    @Test(arguments: ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
    func withoutTheDevelopmentProfileNothingOnThisMachineIsReached(host: String) async throws {
        try await WebhookRecorder.run { recorder in
            let url = recorder.url.replacing("127.0.0.1", with: host)
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
            try await Self.send(to: "http://no-such-host.invalid/", allowsLoopback: true).outcome == .nameResolution)
    }
}
