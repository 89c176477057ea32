public import FinAgentAPI

/// Decides whether a password may be tried (RELIABILITY C5). Pure.
///
/// Failures count for an account together with the address they came from, and for the address alone. Who keeps guessing locks their own
/// address out; the account's owner signs in from another.
public struct SignInThrottle: Sendable, Hashable {
    /// Failures count for so long.
    public static let window = Duration.seconds(15 * 60)
    /// Failures of one account from one address.
    public static let perAccount = 5
    /// Failures from one address, whatever the account.
    public static let perAddress = 20

    private init() {}

    /// After how many seconds it may be tried again; `nil` when it may be now. The moments are those of failures, oldest first.
    public static func wait(
        ofAccount account: [Timestamp], ofAddress address: [Timestamp], now: Timestamp
    ) -> Int? {
        let waits = [wait(account, limit: perAccount, now: now), wait(address, limit: perAddress, now: now)]
        return waits.compactMap { $0 }.max()
    }

    private static func wait(_ failures: [Timestamp], limit: Int, now: Timestamp) -> Int? {
        let counted = failures.filter { $0.adding(window) > now }
        guard counted.count >= limit else { return nil }
        // Free again when so many have left the window that fewer than the limit are left.
        let last = counted[counted.count - limit]
        return max(1, Int(last.adding(window).since(now).components.seconds) + 1)
    }
}
