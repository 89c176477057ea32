import FinAgentAPI

/// Runs one claimed turn: agent, state machine, events, commit. Holds no state and no loop.
public struct TurnProcessor: Sendable {
    /// How often a turn that fails is tried before the user is told that there is no answer.
    public static let maximumAttempts = 3

    private let agent: any Agent
    private let store: any ConversationStore
    private let clock: any WallClock
    private let ids: any IdentifierSource
    private let streamer: ReplyStreamer?

    /// Makes a processor. Without `streaming` no reply is shown before it is whole.
    public init(
        agent: any Agent, store: any ConversationStore, clock: any WallClock, ids: any IdentifierSource,
        streaming: (any ReplyStreaming)? = nil
    ) {
        self.agent = agent
        self.store = store
        self.clock = clock
        self.ids = ids
        streamer = streaming.map { ReplyStreamer(streaming: $0, clock: clock, ids: ids) }
    }

    /// How a turn ended.
    public enum Result: Sendable {
        case committed(conversationID: String, hasDeliveries: Bool)
        /// A newer message took the turn over; nothing was written.
        case superseded
        /// The agent failed; the turn waits for another try. Nothing was written.
        case postponed(reason: String)
    }

    /// Runs `turn` and writes its effect. Throws only when the store does; the lease then runs out and the turn is run again.
    public func process(_ turn: ClaimedTurn, owner: String) async throws(StoreError) -> Result {
        let decision: TurnDecision
        if turn.attempt > Self.maximumAttempts {
            // Every earlier try took the whole process down: this message is not given to the agent again (RELIABILITY E8).
            decision = Self.failure(
                of: turn, reason: "the process ended \(Self.maximumAttempts) times during this turn")
        } else {
            do {
                decision = try await agent.run(context(of: turn))
            } catch {
                guard turn.attempt >= Self.maximumAttempts else {
                    let retryAt = clock.now().adding(.seconds(1 << turn.attempt))
                    try await store.release(turnID: turn.id, owner: owner, retryAt: retryAt)
                    return .postponed(reason: "\(error)")
                }
                decision = Self.failure(of: turn, reason: "\(error)")
            }
        }
        var machine = ConversationMachine(turn.conversation)
        var actions = actions(of: &machine, decision, turn)
        let streamer = turn.isStreaming && turn.occasion == .message ? streamer : nil
        if let streamer { actions = await streamer.show(actions, of: turn) }
        do {
            let commit = try commit(actions, by: machine, decision, of: turn, owner: owner)
            streamer?.announce(commit.events, of: turn)
            if case .committed(let hasDeliveries) = try await store.commit(commit) {
                return .committed(conversationID: turn.conversation.id, hasDeliveries: hasDeliveries)
            }
        } catch {
            streamer?.withdraw(actions, of: turn)
            // Wire types encode by construction; should one not, the turn must not be retried for ever.
            throw error as? StoreError ?? StoreError(operation: "compose", reason: .other, detail: "\(error)")
        }
        streamer?.withdraw(actions, of: turn)
        return .superseded
    }

    private func context(of turn: ClaimedTurn) -> TurnContext {
        TurnContext(
            occasion: turn.occasion, transcript: turn.transcript, answeredPosition: turn.answeredPosition,
            memory: turn.conversation.memory, userName: turn.user.name, userAttributes: turn.user.attributes,
            conversationAttributes: turn.conversation.attributes, settings: turn.settings, policy: turn.policy,
            now: clock.now())
    }

    private func commit(
        _ actions: [ConversationMachine.Action], by machine: ConversationMachine, _ decision: TurnDecision,
        of turn: ClaimedTurn, owner: String
    ) throws -> TurnCommit {
        let conversation = turn.conversation
        let now = clock.now()
        let (events, replies) = try EventComposer(version: conversation.version).compose(
            actions, conversationID: conversation.externalID, userID: turn.user.externalID, now: now, ids: ids)
        let next = next(after: turn, status: machine.status, now: now)
        let timers = next.map { [TurnTrace.Timer(kind: $0.occasion.rawValue, delay: $0.dueAt.since(now))] } ?? []
        return TurnCommit(
            turnID: turn.id, owner: owner, conversationID: conversation.id, lastPosition: turn.lastPosition,
            status: machine.status, outcome: machine.outcome, resolutionState: machine.resolutionState,
            memory: decision.memory, replies: replies, events: events,
            survey: actions.last == .requestSurvey
                ? Survey(id: ids.identifier("srv"), requestedAt: now, policy: turn.policy.survey) : nil,
            next: next, trace: TurnTrace.completed(decision.trace, events: events, timers: timers), now: now)
    }

    private func actions(
        of machine: inout ConversationMachine, _ decision: TurnDecision, _ turn: ClaimedTurn
    ) -> [ConversationMachine.Action] {
        if decision.memory.negatives > turn.conversation.memory.negatives { machine.noteNegativeFeedback() }
        return switch turn.occasion {
        case .message: machine.finishTurn(decision.steps, settings: turn.settings, policy: turn.policy)
        case .checkIn: machine.checkIn(decision.steps)
        case .close:
            machine.close(decision.steps, isAnswered: turn.conversation.memory.isAnswered, policy: turn.policy)
        }
    }

    /// Silence is counted only while the user is to speak.
    private func next(after turn: ClaimedTurn, status: ConversationStatus, now: Timestamp) -> ScheduledTurn? {
        guard status == .awaitingUserReply,
            let next = turn.policy.silence.next(after: turn.occasion, isEmail: turn.settings.isEmail)
        else { return nil }
        return ScheduledTurn(
            id: ids.identifier("trn"), occasion: next.occasion, dueAt: now.adding(next.delay))
    }

    /// The user gets an honest reply even when the agent keeps failing; never an error text (AGENT 3.3, failure ladder). Silence is
    /// not answered with one.
    private static func failure(of turn: ClaimedTurn, reason: String) -> TurnDecision {
        var memory = turn.conversation.memory
        let trace: JSONValue = ["mode": "failed", "error": .string(reason)]
        guard turn.occasion == .message else { return TurnDecision(steps: [], memory: memory, trace: trace) }
        memory.unansweredRun += 1
        memory.isAnswered = false
        return TurnDecision(
            steps: [.reply(ReplyDraft(html: "<p>I'm sorry, I can't answer that right now.</p>"))], memory: memory,
            trace: trace)
    }
}
