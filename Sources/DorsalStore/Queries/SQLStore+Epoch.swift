public import DorsalCore
import FinAgentAPI

extension SQLStore {
    private static let epochSetting = "sequence_epoch"

    /// The number that grows whenever the database goes back in time: 1 at first, after a restore the moment of it.
    ///
    /// A conversation's sequence numbers count on within one epoch. In a new epoch they may repeat for other events, since
    /// what happened after the backup is gone here and not at the receiver (RELIABILITY G7).
    public func epoch() async throws(StoreError) -> Int64 {
        try await setting(Self.epochSetting).flatMap { Int64($0) } ?? 1
    }

    /// Begins a new epoch and answers it. No clock has to be right for it to grow.
    func raiseEpoch(at now: Timestamp) async throws(StoreError) -> Int64 {
        let epoch = max(try await epoch() + 1, now.milliseconds / 1000)
        try await setSetting(Self.epochSetting, to: "\(epoch)")
        return epoch
    }

    /// How many events wait to be delivered.
    func openDeliveryCount() async throws(StoreError) -> Int {
        try await driver.read("openDeliveryCount") { connection in
            try connection.first("SELECT count(*) AS n FROM deliveries WHERE state = 'pending'")?.count("n") ?? 0
        }
    }
}
