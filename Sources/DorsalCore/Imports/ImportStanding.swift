/// Whether a run may go on, as the store answers with every step.
public enum ImportStanding: Sendable, Hashable {
    /// It goes on; this is the job now.
    case goesOn(ImportJob)
    /// Somebody asked to end it.
    case cancelled
    /// Somebody else has it by now, or it is over. Nothing was written.
    case lost
}
