import AsyncHTTPClient
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Foundation
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Support
import Synchronization
import Testing

/// What helps to write a receiver: the examination and the forwarder.
@Suite struct ReceiverKitTests {
    private static let secret = "the-secret"

    /// Examines a receiver that answers what `answer` says.
    private static func examine(
        nextSecret: String? = nil, answer: @escaping @Sendable (ReceivedWebhook, Int) -> Int
    ) async throws -> [ReceiverCheck: ReceiverFinding.Grade] {
        try await WebhookRecorder.run(sendsEvents: false, answer: answer) { recorder in
            let clock = SystemClock()
            let examination = ReceiverExamination(
                rules: WebhookRules(allowsLoopback: true), secret: secret, nextSecret: nextSecret,
                ids: SystemIdentifiers(clock: clock), clock: clock)
            var grades: [ReceiverCheck: ReceiverFinding.Grade] = [:]
            try await examination.run(try CallbackURL(recorder.url, allowsLoopback: true)) {
                grades[$0.check] = $0.grade
            }
            return grades
        }
    }

    /// The receiver that the client's documentation shows, with some secrets.
    private static func good(_ secrets: [String]) -> @Sendable (ReceivedWebhook, Int) -> Int {
        let receiver = WebhookReceiver(secrets: secrets)
        return { webhook, _ in
            do throws(WebhookError) {
                _ = try receiver.event(body: webhook.body, signature: webhook.signature)
                return 200
            } catch {
                switch error {
                case .missingSignature, .badSignature, .staleSignature: return 401
                case .malformed: return 400
                case .unknownEvent: return 200
                }
            }
        }
    }

    @Test func theReceiverOfOurOwnDocumentationPassesAndIsToldWhatItLacks() async throws {
        let grades = try await Self.examine(answer: Self.good([Self.secret]))
        #expect(Set(grades.keys) == Set(ReceiverCheck.allCases))
        let other = grades.filter { $0.value != .pass }
        #expect(other == [.oldDelivery: .warn, .promotion: .skipped])
    }

    @Test func aReceiverThatKnowsBothSecretsPassesTheWholeRotation() async throws {
        let grades = try await Self.examine(nextSecret: "the-next", answer: Self.good([Self.secret, "the-next"]))
        #expect(grades[.rotation] == .pass && grades[.promotion] == .pass)
        let single = try await Self.examine(nextSecret: "the-next", answer: Self.good([Self.secret]))
        #expect(single[.rotation] == .pass && single[.promotion] == .fail)
    }

    @Test func aReceiverThatBelievesEverythingFails() async throws {
        let grades = try await Self.examine { _, _ in 200 }
        #expect(
            grades.filter { $0.value == .fail }.keys.sorted { $0.rawValue < $1.rawValue } == [
                .badSignature, .changedBody, .missingSignature,
            ])
        #expect(grades[.oldDelivery] == .warn)
    }

    @Test func aReceiverThatRefusesDuplicatesAndUnknownEventsFails() async throws {
        let good = Self.good([Self.secret])
        let seen = Mutex<Set<[UInt8]>>([])
        let grades = try await Self.examine { webhook, number in
            let isNew = seen.withLock { $0.insert(webhook.body).inserted }
            if String(decoding: webhook.body, as: UTF8.self).contains("fin_something_new") { return 400 }
            return isNew ? good(webhook, number) : 409
        }
        #expect(grades[.duplicate] == .fail && grades[.unknownEvent] == .fail)
        #expect(grades[.goodSignature] == .pass && grades[.badSignature] == .pass)
    }

    @Test func aReceiverThatIsNotThereFails() async throws {
        let clock = SystemClock()
        let examination = ReceiverExamination(
            rules: WebhookRules(allowsLoopback: true), secret: Self.secret, ids: SystemIdentifiers(clock: clock),
            clock: clock)
        var grades: [ReceiverCheck: ReceiverFinding.Grade] = [:]
        let url = try await WebhookRecorder.run { try CallbackURL($0.url, allowsLoopback: true) }
        try await examination.run(url) { grades[$0.check] = $0.grade }
        #expect(grades[.head] == .fail && grades[.goodSignature] == .fail && grades[.badSignature] == .warn)
    }

    @Test func aForwardedWebhookIsAnsweredWithWhatTheTargetSaid() async throws {
        try await WebhookRecorder.run(sendsEvents: false, answer: { _, number in number == 0 ? 503 : 200 }) { target in
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
                let seen = Mutex<[ForwardedWebhook]>([])
                let (addresses, found) = AsyncStream.makeStream(of: String.self)
                let forwarder = WebhookForwarder(
                    target: target.url, port: 0,
                    secrets: { (try? await server.access.webhook())?.secret.map { [$0] } ?? [] }, clock: SystemClock(),
                    logger: quietLogger, onRunning: { found.yield($0) },
                    onWebhook: { webhook in seen.withLock { $0.append(webhook) } })
                let services = ServiceGroup(configuration: .init(services: [forwarder], logger: quietLogger))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await services.run() }
                    var address = ""
                    for await running in addresses {
                        address = running
                        break
                    }
                    _ = try await server.access.setWebhook(try CallbackURL(address, allowsLoopback: true))
                    #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                    try await eventually("the first try was passed on") { seen.withLock { $0.count } >= 1 }
                    let first = try #require(seen.withLock { $0.first })
                    #expect(first.status == 503 && first.isSignatureValid)
                    #expect(target.received.first?.body == first.body)
                    let body = Array("{}".utf8)
                    var request = HTTPClientRequest(url: address)
                    request.method = .POST
                    request.body = .bytes(ByteBuffer(bytes: body))
                    let direct = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
                    #expect(direct.status == .ok)
                    let second = try #require(seen.withLock { $0.last })
                    #expect(second.body == body && !second.isSignatureValid)
                    await services.triggerGracefulShutdown()
                    try await group.waitForAll()
                }
            }
        }
    }
}
