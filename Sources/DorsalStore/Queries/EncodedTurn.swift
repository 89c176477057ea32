import DorsalCore

/// A turn with what of it can be worked out beforehand, off the one thread that writes.
struct EncodedTurn: Sendable {
    let turn: TurnCommit
    let memory: SQLValue
    let trace: SQLValue

    /// Works everything out. Throws when a value cannot be encoded.
    init(_ turn: TurnCommit) throws(StoreError) {
        self.turn = turn
        do {
            memory = try StoredJSON.text(turn.memory)
            trace = try StoredJSON.text(turn.trace)
        } catch {
            throw StoreError(operation: "commit", cause: error)
        }
    }
}
