/// What a receiver did in one check.
public struct ReceiverFinding: Sendable, Hashable {
    /// How bad it is.
    public enum Grade: String, Sendable, Hashable, CaseIterable {
        case pass
        /// It works, and could be safer.
        case warn
        /// Events would get lost, or forged ones would be believed.
        case fail
        /// Something the check needs was not given.
        case skipped
    }

    public var check: ReceiverCheck
    public var grade: Grade
    /// The answers, such as `200, 401`.
    public var answer: String
    /// How long the slowest answer took.
    public var duration: Duration
    /// What to do about it; empty when there is nothing.
    public var advice: String

    /// Makes a finding.
    public init(
        _ check: ReceiverCheck, _ grade: Grade, answer: String, duration: Duration = .zero, advice: String = ""
    ) {
        self.check = check
        self.grade = grade
        self.answer = answer
        self.duration = duration
        self.advice = advice
    }
}
