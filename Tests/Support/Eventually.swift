public import Testing

/// Waits until `condition` holds, for work that another task or process does. Records a failure after about 30 seconds.
///
/// For things without a signal of their own only; time itself is moved by ``ManualClock``.
public func eventually(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
    for _ in 0..<6000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("still not so after 30 seconds: \(what)", sourceLocation: sourceLocation)
}
