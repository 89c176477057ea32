import FinAgentAPI

/// The conversation policy as an administrator reads and changes it. A running server uses a change from its next turn on.
public struct PolicyDesk: Sendable {
    /// Others keep changing the policy at the same moment.
    public struct Contended: Error, Sendable {}

    private static let maximumTries = 20

    private let store: any SettingsStore

    /// Makes a desk.
    public init(store: any SettingsStore) {
        self.store = store
    }

    /// The policy as it stands.
    public func policy() async throws -> ConversationPolicy {
        try Self.decode(try await store.setting(ConversationPolicy.settingName))
    }

    /// Changes the policy and answers what `change` answers. `change` may run more than once: a change that somebody else made
    /// meanwhile is not lost.
    public func change<Result>(_ change: (inout ConversationPolicy) throws -> Result) async throws -> Result {
        for _ in 0..<Self.maximumTries {
            let stored = try await store.setting(ConversationPolicy.settingName)
            var policy = try Self.decode(stored)
            let result = try change(&policy)
            let json = String(decoding: try WireJSON.encode(policy), as: UTF8.self)
            if try await store.replaceSetting(ConversationPolicy.settingName, from: stored, to: json) { return result }
        }
        throw Contended()
    }

    private static func decode(_ json: String?) throws -> ConversationPolicy {
        guard let json else { return ConversationPolicy() }
        return try WireJSON.decode(ConversationPolicy.self, from: Array(json.utf8))
    }
}
