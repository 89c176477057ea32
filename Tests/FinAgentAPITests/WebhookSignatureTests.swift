import FinAgentAPI
import Testing

@Suite struct WebhookSignatureTests {
    /// RFC 4231, the cases whose key is UTF-8 text, as secrets are; and two computed with OpenSSL.
    @Test(arguments: [
        ("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (
            String(repeating: "\u{b}", count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        (
            "key", "The quick brown fox jumps over the lazy dog",
            "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
        ),
    ])
    func matchesKnownVectors(_ secret: String, _ body: String, _ digits: String) {
        let signature = WebhookSignature(signing: Array(body.utf8), secret: secret)
        #expect(signature.headerValue == "sha256=" + digits)
        #expect(WebhookSignature.verify("sha256=" + digits, body: Array(body.utf8), secrets: [secret]))
    }

    private static let body = Array(#"{"event_name":"fin_replied"}"#.utf8)

    private func signed(_ secret: String) -> String {
        WebhookSignature(signing: Self.body, secret: secret).headerValue
    }

    @Test func theHeaderIsTheDocumentedOne() {
        #expect(WebhookSignature.headerName == "X-Fin-Agent-API-Webhook-Signature")
        #expect(signed("s").utf8.count == "sha256=".utf8.count + 64)
    }

    @Test func secretsAreTheBytesOfTheirText() {
        let signature = signed("Schlüssel 🔑")
        #expect(WebhookSignature.verify(signature, body: Self.body, secrets: ["Schlüssel 🔑"]))
        // The same text to the eye, but other bytes.
        #expect(!WebhookSignature.verify(signature, body: Self.body, secrets: ["Schlu\u{308}ssel 🔑"]))
    }

    @Test(arguments: [["new", "old"], ["old", "new"], ["x", "y", "old"]])
    func anyOfTheSecretsWillDo(_ secrets: [String]) {
        #expect(WebhookSignature.verify(signed("old"), body: Self.body, secrets: secrets))
    }

    @Test func aWrongSecretABodyThatWasTouchedOrNoSecretIsRefused() {
        let signature = signed("s")
        #expect(!WebhookSignature.verify(signature, body: Self.body, secrets: ["S"]))
        #expect(!WebhookSignature.verify(signature, body: Self.body, secrets: []))
        #expect(!WebhookSignature.verify(signature, body: Self.body + [0x0A], secrets: ["s"]))
        #expect(!WebhookSignature.verify(signature, body: Self.body.dropLast(), secrets: ["s"]))
        #expect(!WebhookSignature.verify(signature, body: [], secrets: ["s"]))
    }

    @Test func malformedHeadersAreNoSignature() {
        let good = signed("s")
        let digits = String(good.dropFirst(7))
        let headers = [
            "", "sha256", "sha256=", digits, "sha1=" + digits, "SHA256=" + digits, " " + good, good + " ", good + "00",
            String(good.dropLast()), String(good.dropLast(2)), good + "," + good, "sha256=" + digits.uppercased(),
            "sha256=" + String(repeating: "g", count: 64), "sha256=" + String(repeating: "０", count: 64),
            "sha256=sha256=" + digits, "sha256=0x" + digits.dropLast(2), "sha256=\u{338}" + digits,
        ]
        for header in headers {
            #expect(!WebhookSignature.verify(header, body: Self.body, secrets: ["s"]), "accepted \(header)")
        }
    }

    @Test func everySingleWrongDigitIsRefused() {
        let good = Array(signed("s").utf8)
        for index in 7..<good.count {
            var bad = good
            bad[index] = good[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            let header = String(decoding: bad, as: UTF8.self)
            #expect(!WebhookSignature.verify(header, body: Self.body, secrets: ["s"]))
        }
    }
}
