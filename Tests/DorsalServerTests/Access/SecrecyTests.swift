import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Hummingbird
import Support
import Testing

@testable import DorsalServer

/// Where no secret may stand (RELIABILITY B4, J1, J2, J6).
@Suite struct SecrecyTests {
    @Test func noSecretIsInTheDataOrTheLog() async throws {
        let log = CapturedLog()
        let traced = log.logger
        try await withTemporaryDirectory { directory in
            let secrets = try await WebhookRecorder.run { recorder in
                try await withServer(
                    agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url, directory: directory,
                    logger: traced
                ) { server in
                    let app = try await server.access.createApp(name: "Reports", scopes: [.readArticles])
                    let scoped = try await server.access.setScopes([.readTags], ofApp: app.app.id)
                    let rotated = try await server.access.rotateKey(id: scoped.record.id, overlap: .zero)
                    let webhook = try await server.access.stageWebhookSecret()
                    let start = try await server.post("/fin/start", RequestBodies.message())
                    let response = try WireJSON.decode(TurnResponse.self, from: start.body)
                    let url = try #require(response.sseSubscriptionURL)
                    _ = try await StreamReader.open(url)
                    for key in [rotated.key.text, scoped.key.text] {
                        _ = try await server.send(
                            "POST", "/fin/start", body: Array("{".utf8), headers: [("Authorization", "Bearer \(key)")])
                        _ = try await server.send(
                            "POST", "/keys/revoke", body: Array(#"{"key":"\#(key)"}"#.utf8),
                            headers: [("Content-Type", "application/json")])
                    }
                    await recorder.wait(forCount: 2)
                    let token = try #require(url.split(separator: "accessToken=").last?.prefix { $0 != "&" })
                    return [
                        server.key, app.token.key.text, scoped.key.text, rotated.key.text, webhook?.secret ?? "",
                        webhook?.nextSecret ?? "", String(token),
                    ]
                }
            }
            #expect(Set(secrets).count == 7 && !secrets.contains(""))
            let logged = log.text
            #expect(logged.contains("/fin/start"), "the log was read")
            let files = try #require(FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil))
                .compactMap { $0 as? URL }
            let contents = files.compactMap { try? Data(contentsOf: $0) }
            #expect(contents.contains { $0.count > 10_000 }, "the database was read")
            for (number, secret) in secrets.enumerated() {
                #expect(!logged.contains(secret), "secret \(number) is in the log")
                for data in contents {
                    #expect(data.range(of: Data(secret.utf8)) == nil, "secret \(number) is in a file")
                }
            }
        }
    }

    private struct Leaky: Error, CustomStringConvertible {
        var description: String { "SELECT sealed FROM api_keys /var/lib/dorsal/dorsal.sqlite frame 0x1234" }
    }

    @Test func whatGoesWrongInsideIsToldByItsIdAlone() async throws {
        let (response, cause) = try ErrorTranslator().response(to: Leaky(), requestID: "the-id")
        #expect(response.status == .internalServerError)
        let text = String(decoding: try await response.bodyBytes(), as: UTF8.self)
        #expect(text.contains("the-id"))
        for word in ["SELECT", "api_keys", "/var", "sqlite", "0x", "Leaky"] { #expect(!text.contains(word)) }
        #expect(cause?.contains("SELECT") == true, "the log has it")
    }
}
