/// Shares as settings take them: `53%`.
enum Percent {
    /// In whole percent. What falls short of `threshold` is not rounded up to it.
    static func text(_ share: Double, below threshold: Double? = nil) -> String {
        let percent = whole(share)
        guard let threshold, share < threshold, percent >= whole(threshold) else { return "\(percent)%" }
        return "\(whole(threshold) - 1)%"
    }

    private static func whole(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
