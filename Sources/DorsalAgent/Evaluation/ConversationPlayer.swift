import DorsalCore
import FinAgentAPI
import Foundation

/// Plays a conversation with an agent, without a server: keeps the transcript, the memory and the machine as a server would.
struct ConversationPlayer {
    /// What a step came to.
    struct Turn {
        /// `R`, `S(status)`, `S(status: reason)` and `csat`, in order.
        var events: [String]
        var replies: [ReplyDraft]
        var trace: JSONValue
    }

    let agent: any Agent
    var settings = TurnSettings()
    var policy = ConversationPolicy()
    var userAttributes: [String: JSONValue] = [:]
    var conversationAttributes: [String: JSONValue] = [:]
    private(set) var memory = ConversationMemory()
    private(set) var machine = ConversationMachine(status: .complete, outcome: nil)
    private var transcript: [TranscriptEntry] = []
    private var answered: Int64 = 0

    init(agent: any Agent) {
        self.agent = agent
    }

    /// Adds what the user wrote before the conversation began.
    mutating func remember(_ body: String) {
        add(.user, body, isHistory: true)
        answered = Int64(transcript.count)
    }

    /// The user says something.
    mutating func say(_ body: String, attachments: [Attachment] = []) async throws -> Turn {
        try machine.receiveMessage()
        add(.user, body, attachments: attachments)
        let before = memory
        let decision = try await decide(.message)
        if memory.negatives > before.negatives { machine.noteNegativeFeedback() }
        let actions = machine.finishTurn(decision.steps, settings: settings, policy: policy)
        return finish(actions, decision.trace)
    }

    /// The user has been silent.
    mutating func silence(_ occasion: TurnOccasion) async throws -> Turn {
        let decision = try await decide(occasion)
        let actions =
            occasion == .close
            ? machine.close(decision.steps, isAnswered: memory.isAnswered, policy: policy)
            : machine.checkIn(decision.steps)
        return finish(actions, decision.trace)
    }

    /// The application asks for a human.
    mutating func handOver() -> Turn {
        finish(machine.escalate(.requestedViaAPI), .null)
    }

    private mutating func decide(_ occasion: TurnOccasion) async throws -> TurnDecision {
        let decision = try await agent.run(
            TurnContext(
                occasion: occasion, transcript: transcript, answeredPosition: answered, memory: memory,
                userName: nil, userAttributes: userAttributes, conversationAttributes: conversationAttributes,
                settings: settings, policy: policy, now: Timestamp(milliseconds: 0)))
        memory = decision.memory
        answered = Int64(transcript.count)
        return decision
    }

    private mutating func finish(_ actions: [ConversationMachine.Action], _ trace: JSONValue) -> Turn {
        var turn = Turn(events: [], replies: [], trace: trace)
        for action in actions {
            switch action {
            case .reply(let draft):
                turn.events.append("R")
                turn.replies.append(draft)
                add(.fin, draft.html)
            case .status(let status, let reason):
                turn.events.append("S(" + status.rawValue + (reason.map { ": " + $0.text } ?? "") + ")")
            case .requestSurvey:
                turn.events.append("csat")
            }
        }
        return turn
    }

    private mutating func add(
        _ author: Author, _ body: String, attachments: [Attachment] = [], isHistory: Bool = false
    ) {
        transcript.append(
            TranscriptEntry(
                position: Int64(transcript.count + 1), author: author, body: body, attachments: attachments,
                isHistory: isHistory))
    }
}
