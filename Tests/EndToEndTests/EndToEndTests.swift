import DorsalAgent
import DorsalCore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// The whole way on a real port: the shipped client asks, the sample help centre answers, webhook and stream tell the same.
@Suite struct EndToEndTests {
    static let helpCentre = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/help-centre", directoryHint: .isDirectory)

    static func contents() throws -> [DocumentContent] {
        let imported = try FolderImporter(source: "help-centre", baseURL: nil)
            .contents(of: helpCentre, at: Timestamp(milliseconds: 0))
        #expect(imported.problems.isEmpty)
        return imported.contents
    }

    @Test func aQuestionGetsACitedAnswerByWebhookAndStreamWithTheSameBytes() async throws {
        let contents = try Self.contents()
        try await WebhookRecorder.run { recorder in
            try await withServer(contents: contents, callbackURL: recorder.url) { server in
                let message = Message(
                    author: .user, body: "How do I reset my password?",
                    timestamp: Timestamp(milliseconds: 1_767_225_600_000))
                let response = try await server.client().start(
                    StartRequest(conversationID: "ext-1", message: message, user: User(id: "user-1", name: "Ada")))
                #expect(response.conversationID == "ext-1" && response.userID == "user-1")
                #expect(response.status == .thinking && response.errors == nil)
                #expect(response.intercomConversationID?.count == 15)

                var streamed: [StreamedEvent] = []
                for try await event in try #require(try server.client().events(of: response)) { streamed.append(event) }
                await recorder.wait(forCount: 2)
                #expect(streamed.map(\.bytes) == recorder.distinct.map(\.body), "the same bytes on both channels")
                #expect(
                    TurnShorthand.of(streamed.map(\.event)) == [
                        "fin_replied", "fin_status_updated: awaiting_user_reply",
                    ])

                guard case .replied(let reply) = streamed.first?.event else {
                    Issue.record("the first event must be the reply")
                    return
                }
                #expect(reply.message.body.contains("<ol>"), "the steps are quoted as a list")
                #expect(
                    reply.message.body.contains(
                        #"[<a data-inline-citation="" href="https://help.quillport.example/account/reset-password">1</a>]"#
                    ))

                let secret = try #require(try await server.access.webhook().secret)
                for webhook in recorder.received {
                    #expect(WebhookSignature.verify(webhook.signature ?? "", body: webhook.body, secrets: [secret]))
                    #expect(try Self.openSSLSignature(of: webhook.body, secret: secret) == webhook.signature)
                }
            }
        }
    }

    @Test func anOffTopicQuestionIsDeclinedHonestly() async throws {
        let contents = try Self.contents()
        try await withServer(contents: contents) { server in
            let message = Message(
                author: .user, body: "What will the weather be like in Lisbon tomorrow?",
                timestamp: Timestamp(milliseconds: 1_767_225_600_000))
            let client = try server.client()
            let response = try await client.start(
                StartRequest(conversationID: "ext-1", message: message, user: User(id: "user-1")))
            var bodies: [String] = []
            for try await streamed in try #require(client.events(of: response)) {
                if case .replied(let reply) = streamed.event { bodies.append(reply.message.body) }
            }
            #expect(bodies.count == 1)
            #expect(!(bodies.first ?? "").contains("data-inline-citation"), "nothing may be quoted as an answer")
        }
    }

    /// What the command the documentation names says the signature is.
    private static func openSSLSignature(of body: [UInt8], secret: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl", "dgst", "-sha256", "-hmac", secret, "-r"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(body))
        try input.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return "sha256=" + (text.split(separator: " ").first ?? "")
    }
}
