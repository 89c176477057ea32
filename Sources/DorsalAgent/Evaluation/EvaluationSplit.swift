/// Which half of an evaluation set a case belongs to. What is tuned is tuned on one half; the other tells what it is worth.
public enum EvaluationSplit: String, Sendable, Hashable, Codable, CaseIterable {
    case development
    case heldOut = "held_out"

    /// The half that the case called `id` belongs to: fixed by its id alone, so that a new case moves no other.
    public init(id: String) {
        // FNV-1a; its low bit alone would follow the low bits of the letters.
        let hash = id.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        self = (hash >> 32).nonzeroBitCount.isMultiple(of: 2) ? .development : .heldOut
    }
}
