public import DorsalCore
import FinAgentAPI
import NIOHTTP1

/// Plays good and bad webhooks at a receiver and says what it made of them: the other end of the contract, checked (CONTRACT §5).
///
/// What it sends goes by the same rules as deliveries: what those cannot reach, it cannot reach either.
public struct ReceiverExamination: Sendable {
    /// The conversation that all events of an examination belong to, so that a receiver can tell them from real ones.
    public static let conversationID = "dorsal-doctor"
    private static let day = Duration.seconds(24 * 60 * 60)

    private let rules: WebhookRules
    private let secret: String
    private let nextSecret: String?
    private let ids: any IdentifierSource
    private let clock: any WallClock

    /// Makes an examination with the secret that the receiver knows. With `nextSecret`, one it will know after a rotation.
    public init(
        rules: WebhookRules, secret: String, nextSecret: String? = nil, ids: any IdentifierSource, clock: any WallClock
    ) {
        self.rules = rules
        self.secret = secret
        self.nextSecret = nextSecret
        self.ids = ids
        self.clock = clock
    }

    /// Runs every check in order and tells `found` of each as it ends. Throws when the rules themselves cannot be used.
    public func run(_ url: CallbackURL, found: (ReceiverFinding) -> Void) async throws {
        let sender = try WebhookSender(rules: rules)
        defer { sender.shutDown() }
        for check in ReceiverCheck.allCases {
            if check == .promotion, nextSecret == nil {
                found(
                    ReceiverFinding(
                        check, .skipped, answer: "-", advice: "Name a second secret that the receiver accepts."))
                continue
            }
            var answers: [DeliveryReport] = []
            if check == .head {
                answers.append(await sender.probe(url))
            } else {
                for webhook in try webhooks(for: check) {
                    answers.append(await sender.post(webhook.body, headers: webhook.headers, to: url))
                }
            }
            found(ReceiverVerdict(check: check).finding(answers))
        }
    }

    /// A request of the examination.
    private struct Webhook {
        var body: [UInt8]
        var headers: HTTPHeaders
    }

    private func webhooks(for check: ReceiverCheck) throws -> [Webhook] {
        let event = try reply("Hello from dorsal doctor")
        switch check {
        case .head: return []
        case .goodSignature: return [signed(event)]
        case .duplicate:
            let webhook = signed(event)
            return [webhook, webhook]
        case .badSignature: return [signed(event, secret: "not-\(secret)")]
        case .missingSignature:
            return [Webhook(body: event, headers: ["Content-Type": "application/json"])]
        case .changedBody:
            var webhook = signed(event)
            webhook.body = try reply("Something else")
            return [webhook]
        case .oldDelivery: return [signed(event, at: clock.now().adding(.zero - Self.day))]
        case .reordered: return [signed(event, sequence: 3), signed(try reply("The one before"), sequence: 2)]
        case .unknownEvent:
            let unknown: JSONValue = [
                "event_name": "fin_something_new", "conversation_id": .string(Self.conversationID), "user_id": "doctor",
                "created_at_ms": .string(clock.now().rfc3339),
            ]
            return [signed(try WireJSON.encode(unknown))]
        case .rotation: return [signed(event, staged: nextSecret ?? "staged-\(secret)")]
        case .promotion: return [signed(event, secret: nextSecret ?? secret, staged: secret)]
        case .unicode: return [signed(try reply("Grüße 你好 🤩 \u{2028} data: \\n"))]
        case .large: return [signed(try reply(String(repeating: "Long answers happen. ", count: 12_500)))]
        }
    }

    private func reply(_ text: String) throws -> [UInt8] {
        let now = clock.now()
        let message = RepliedEvent.Message(id: ids.identifier("msg"), body: "<p>\(text)</p>", timestamp: now)
        return try WireJSON.encode(
            FinEvent.replied(
                RepliedEvent(
                    conversationID: Self.conversationID, userID: "doctor", message: message, status: .replying,
                    createdAt: now)))
    }

    private func signed(
        _ body: [UInt8], secret: String? = nil, staged: String? = nil, sequence: Int64 = 1, at moment: Timestamp? = nil
    ) -> Webhook {
        let secrets = SigningSecrets(current: secret ?? self.secret, next: staged)
        return Webhook(
            body: body,
            headers: WebhookSender.headers(
                for: body, id: ids.identifier("evt"), sequence: sequence, secrets: secrets, now: moment ?? clock.now()))
    }
}
