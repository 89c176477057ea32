import DorsalCore
import FinAgentAPI

/// Plays a scripted conversation and compares events, words and what it is counted as.
struct ScriptPlayer: Sendable {
    let makeAgent: @Sendable ([DocumentContent]) -> any Agent
    let contents: [DocumentContent]

    func play(_ script: ScriptedConversation) async throws -> ScriptResult {
        var player = ConversationPlayer(agent: makeAgent(contents))
        player.settings = script.settings ?? TurnSettings()
        player.policy = script.policy ?? ConversationPolicy()
        player.userAttributes = script.attributes ?? [:]
        for message in script.history ?? [] { player.remember(message) }
        var result = ScriptResult(
            id: script.id, name: script.name, row: script.row, difference: nil, isFalseResolution: false)
        for (index, step) in script.steps.enumerated() {
            guard let turn = try await take(step, &player) else {
                result.difference = "step \(index + 1): a human has the conversation, and nothing more is taken"
                return result
            }
            if turn.events.contains("S(resolved)"), !step.events.contains("S(resolved)") {
                result.isFalseResolution = true
            }
            if let difference = difference(step, turn, player.machine.resolutionState) {
                result.difference = "step \(index + 1): \(difference)"
                return result
            }
        }
        return result
    }

    private func take(
        _ step: ScriptedConversation.Step, _ player: inout ConversationPlayer
    ) async throws -> ConversationPlayer.Turn? {
        if step.handOver == true { return player.handOver() }
        do {
            if let occasion = step.silence, occasion != .message { return try await player.silence(occasion) }
            return try await player.say(step.say ?? "")
        } catch is ConversationMachine.Refusal {
            return step.events == ["refused"]
                ? ConversationPlayer.Turn(events: ["refused"], replies: [], trace: .null) : nil
        }
    }

    private func difference(
        _ step: ScriptedConversation.Step, _ turn: ConversationPlayer.Turn, _ state: ResolutionState?
    ) -> String? {
        let said = turn.replies.map { HTMLText.plain($0.html) }.joined(separator: "\n")
        if turn.events != step.events { return "\(turn.events) instead of \(step.events), saying: \(said)" }
        if let missing = (step.hears ?? []).first(where: { !said.contains($0) }) {
            return "no “\(missing)” in: \(said)"
        }
        if let found = (step.misses ?? []).first(where: said.contains) { return "“\(found)” in: \(said)" }
        let counted = state?.rawValue ?? "none"
        if let counts = step.counts, counts != counted { return "counted as \(counted) instead of \(counts)" }
        return nil
    }
}
