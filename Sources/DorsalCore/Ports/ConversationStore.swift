public import FinAgentAPI

/// Conversations, their messages and turns. Each method is one transaction, durable when it returns.
public protocol ConversationStore: Sendable {
    /// Takes in a message: user, conversation, history, message and a pending turn, or nothing at all (CONTRACT §3).
    ///
    /// A message that joins a pending turn makes no second one; a message that comes while a turn runs supersedes it.
    func accept(_ message: IncomingMessage) async throws(StoreError) -> Acceptance

    /// Hands a conversation over to a human: cancels what the agent is about to do, and writes status, note and events, or nothing at
    /// all. A second time it changes nothing (CONTRACT §7).
    func handOver(_ handover: Handover, ids: any IdentifierSource) async throws(StoreError) -> HandoverOutcome

    /// Leases up to `limit` pending turns, or running ones whose lease ran out, oldest first.
    func claimTurns(owner: String, now: Timestamp, leaseUntil: Timestamp, limit: Int) async throws(StoreError)
        -> [ClaimedTurn]

    /// Writes a turn's whole effect: status, memory, replies, events with their sequence and bytes, a delivery for each event when the
    /// app has a callback URL, the survey asked for, and the turn that silence will bring.
    ///
    /// Answers `.superseded` and writes nothing when the turn is no longer this owner's or a message it has not seen exists.
    func commit(_ turn: TurnCommit) async throws(StoreError) -> TurnCommitOutcome

    /// Gives a turn that failed back, to be claimed again at `retryAt`. Does nothing when it is no longer `owner`'s.
    func release(turnID: String, owner: String, retryAt: Timestamp) async throws(StoreError)

    /// How many turns are due or under way at `now`; those that silence will bring later do not count.
    func openTurns(now: Timestamp) async throws(StoreError) -> Int

    /// When the next pending turn is due or the next lease runs out; `nil` when there is none. Turns that silence brings count.
    func nextTurnDue() async throws(StoreError) -> Timestamp?
}
