/// How a run ends.
public enum ImportEnd: Sendable, Hashable {
    /// These are all documents of the source.
    case replaced([DocumentContent])
    /// Every page was read that there is; documents whose pages were not met are gone.
    case complete
    /// A limit was reached: what was not met stays.
    case cut
    /// It cannot go on; what was imported stays.
    case failed(String)
    /// Somebody asked to end it; what was imported stays.
    case cancelled
}
