/// The header that carries an event's position within its conversation, from 1 without gaps: a receiver that finds one knows that
/// something is missing.
public enum SequenceHeader {
    /// Its name.
    public static let name = "dorsal-sequence"
}
