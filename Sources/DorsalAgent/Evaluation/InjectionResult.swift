/// What an injection attempt came to.
public struct InjectionResult: Sendable, Hashable, Codable {
    public var id: String
    public var channel: InjectionAttempt.Channel
    /// What it changed outside of quotes; `nil` for nothing.
    public var harm: String?
}
