/// How an event stream comes back after its connection broke: each wait is twice the one before.
public struct StreamRetryPolicy: Sendable, Hashable {
    /// How often in a row to connect again without having read an event in between.
    public var maximumAttempts: Int
    /// The first wait.
    public var firstDelay: Duration
    /// The longest wait, whatever the server asks for.
    public var maximumDelay: Duration

    /// Makes a policy.
    public init(
        maximumAttempts: Int = 5, firstDelay: Duration = .milliseconds(250), maximumDelay: Duration = .seconds(10)
    ) {
        self.maximumAttempts = maximumAttempts
        self.firstDelay = firstDelay
        self.maximumDelay = maximumDelay
    }

    /// The wait before try number `attempt` (from 1), not shorter than what the server `asked` for.
    func delay(before attempt: Int, asked: Duration?) -> Duration {
        var delay = firstDelay
        for _ in 1..<max(attempt, 1) where delay < maximumDelay { delay *= 2 }
        return min(max(delay, asked ?? .zero), maximumDelay)
    }
}
