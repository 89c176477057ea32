import FinAgentAPI
import Foundation
import Testing

@Suite struct StandardWebhookTests {
    private static let body = Array(#"{"test": 2432232314}"#.utf8)
    private static let now = Timestamp(milliseconds: 1_614_265_330_500)

    /// The vector that the reference libraries of the specification share.
    @Test func theSignatureIsThatOfTheReferenceLibraries() throws {
        let key = try #require(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let headers = StandardWebhook(
            signing: Self.body, id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: Self.now, keys: [Array(key)])
        #expect(headers.timestamp == "1614265330")
        #expect(headers.signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(headers.isSigned(body: Self.body, keys: [Array(key)]))
    }

    @Test func librariesTakeTheSecretsBytesInBase64() {
        #expect(StandardWebhook.librarySecret("0123") == "whsec_MDEyMw==")
    }

    @Test func duringARotationEachSecretHasItsSignature() {
        let headers = StandardWebhook(signing: Self.body, id: "evt_1", at: Self.now, secrets: ["old", "new"])
        #expect(headers.signature.split(separator: " ").count == 2)
        for secret in ["old", "new"] {
            #expect(headers.verify(body: Self.body, secrets: [secret], now: Self.now))
        }
        #expect(headers.verify(body: Self.body, secrets: ["other", "new"], now: Self.now))
        #expect(!headers.verify(body: Self.body, secrets: ["other"], now: Self.now))
        #expect(!headers.verify(body: Self.body, secrets: [], now: Self.now))
    }

    @Test func idTimestampAndBodyAreAllSigned() {
        let headers = StandardWebhook(signing: Self.body, id: "evt_1", at: Self.now, secrets: ["s"])
        #expect(!headers.verify(body: Self.body + [0x20], secrets: ["s"], now: Self.now))
        var other = headers
        other.id = "evt_2"
        #expect(!other.verify(body: Self.body, secrets: ["s"], now: Self.now))
        other = headers
        other.timestamp = "1614265331"
        #expect(!other.verify(body: Self.body, secrets: ["s"], now: Self.now))
    }

    @Test(arguments: [(-301, false), (-299, true), (0, true), (299, true), (301, false)])
    func onlyRequestsOfThisMomentAreTimely(seconds: Int, isTimely: Bool) {
        let headers = StandardWebhook(signing: Self.body, id: "evt_1", at: Self.now, secrets: ["s"])
        #expect(headers.verify(body: Self.body, secrets: ["s"], now: Self.now.adding(.seconds(seconds))) == isTimely)
    }

    @Test(arguments: ["", "-1", "1e9", " 1614265330", "99999999999999999999", "９"])
    func aTimestampThatIsNoneIsNotTimely(timestamp: String) {
        let headers = StandardWebhook(id: "evt_1", timestamp: timestamp, signature: "v1,AAAA")
        #expect(!headers.isTimely(now: Self.now))
    }

    @Test(arguments: ["", "v1", "v1,", "v1,AAAA", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", ",,,", "v1,!!"])
    func aMalformedSignatureIsNone(signature: String) {
        let headers = StandardWebhook(id: "evt_1", timestamp: "1614265330", signature: signature)
        #expect(!headers.verify(body: Self.body, secrets: ["s"], now: Self.now))
    }
}
