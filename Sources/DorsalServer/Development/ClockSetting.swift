import DorsalCore
import FinAgentAPI

/// What was done to the development clock, as it is written down. Pure.
struct ClockSetting: Sendable, Hashable, Codable {
    /// The name of the settings document.
    static let settingName = "development_clock"

    /// Milliseconds that the clock is ahead of the machine's while it runs; negative after a freeze.
    var offset: Int64 = 0
    /// The moment at which it stands; `nil` while it runs.
    var frozenAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case offset = "offset_ms"
        case frozenAt = "frozen_at_ms"
    }

    /// What was written down last; the machine's own time when nothing was.
    static func load(from store: any SettingsStore) async throws -> ClockSetting {
        guard let json = try await store.setting(settingName) else { return ClockSetting() }
        return try WireJSON.decode(ClockSetting.self, from: Array(json.utf8))
    }

    func save(to store: any SettingsStore) async throws {
        try await store.setSetting(Self.settingName, to: String(decoding: try WireJSON.encode(self), as: UTF8.self))
    }

    /// What the clock shows when the machine's clock shows `machine`.
    func moment(at machine: Timestamp) -> Timestamp {
        frozenAt ?? machine.adding(.milliseconds(offset))
    }

    func advanced(by duration: Duration) -> ClockSetting {
        var copy = self
        if let frozenAt {
            copy.frozenAt = frozenAt.adding(duration)
        } else {
            copy.offset = Timestamp(milliseconds: offset).adding(duration).milliseconds
        }
        return copy
    }

    func resumed(at machine: Timestamp) -> ClockSetting {
        guard let frozenAt else { return self }
        return ClockSetting(offset: frozenAt.since(machine).wholeMilliseconds, frozenAt: nil)
    }
}
