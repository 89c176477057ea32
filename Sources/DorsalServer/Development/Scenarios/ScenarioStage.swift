import DorsalCore

/// Sets the stage for a scenario before its turn is run: settings that it needs, and what is to happen to its webhooks.
struct ScenarioStage: Sendable {
    let courier: ScenarioCourier

    /// The turn as it is to be run.
    func prepare(_ turn: ClaimedTurn) -> ClaimedTurn {
        let scenario =
            turn.occasion == .message ? Scenario(turn.transcript, after: turn.answeredPosition) : nil
        courier.handle(
            eventsOf: turn.conversation.id, after: turn.conversation.lastSequence, as: treatment(of: scenario))
        var turn = turn
        switch scenario {
        case .resolveSurvey: turn.policy.survey.isEnabled = true
        case .slowStream: turn.isStreaming = true
        default: break
        }
        return turn
    }

    private func treatment(of scenario: Scenario?) -> ScenarioCourier.Treatment {
        switch scenario {
        case .duplicateDelivery: .twice
        case .reorderedDelivery: .swapped
        case .lostStatus: .repliesOnly
        default: .faithful
        }
    }
}
