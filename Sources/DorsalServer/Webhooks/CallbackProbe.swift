import AsyncHTTPClient
public import DorsalCore

/// Asks a callback URL with `HEAD` whether anybody is there, under the rules that deliveries have (CONTRACT §5).
public struct CallbackProbe: Sendable {
    private let policy: AddressPolicy

    /// Makes a probe; `allowsLoopback` is the development profile.
    public init(allowsLoopback: Bool) {
        policy = AddressPolicy(allowsLoopback: allowsLoopback)
    }

    /// The outcome in a few words, such as `200`, `timeout` or `blocked_address`.
    public func run(_ url: CallbackURL) async -> String {
        let client = WebhookSender.makeClient(policy: policy)
        let (outcome, status) = await WebhookSender(client: client, policy: policy).probe(url)
        try? await client.shutdown()
        return status.map(String.init) ?? outcome.rawValue
    }
}
