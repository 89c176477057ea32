public import DorsalCore
public import FinAgentAPI

/// Tries a callback URL from outside a server, under the rules that deliveries have.
public struct CallbackProbe: Sendable {
    private let rules: WebhookRules

    /// Makes a probe.
    public init(rules: WebhookRules) {
        self.rules = rules
    }

    /// Asks with `HEAD` whether anybody is there (CONTRACT §5).
    public func run(_ url: CallbackURL) async throws -> DeliveryReport {
        let sender = try WebhookSender(rules: rules)
        defer { sender.shutDown() }
        return await sender.probe(url)
    }

    /// Sends a signed event that belongs to no conversation of the application. Nothing of it is stored.
    public func test(_ url: String, webhook: AccessService.Webhook, ids: some IdentifierSource, now: Timestamp)
        async throws -> DeliveryReport
    {
        let sender = try WebhookSender(rules: rules)
        defer { sender.shutDown() }
        let event = FinEvent.statusUpdated(
            StatusUpdatedEvent(
                conversationID: "dorsal-webhook-test", userID: "dorsal-webhook-test", status: .awaitingUserReply,
                createdAt: now))
        let delivery = ClaimedDelivery(
            eventID: ids.identifier("evt"), conversationID: "", appID: "", sequence: 1,
            body: try WireJSON.encode(event), createdAt: now, attempt: 1, url: url, sealedSecret: "")
        let secrets = SigningSecrets(current: webhook.secret ?? "", next: webhook.nextSecret)
        return await sender.send(delivery, secrets: secrets, now: now)
    }
}

extension DeliveryReport {
    /// The outcome in a word, such as `200`, `timeout` or `blocked_address`.
    public var summary: String {
        switch outcome {
        case .delivered, .refused: status.map(String.init) ?? outcome.rawValue
        default: outcome.rawValue
        }
    }
}
