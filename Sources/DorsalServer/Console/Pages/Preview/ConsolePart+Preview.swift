import DorsalCore

extension ConsolePart {
    /// Talking to the agent.
    static func preview(
        access: AccessService, intake: MessageIntake, streams: StreamAccess, turns: Wakeup, clock: any WallClock,
        ids: any IdentifierSource
    ) -> ConsolePart {
        ConsolePart(
            pages: [ConsolePage(.preview, template: "preview") { _ in try await PreviewPage(access) }],
            forms: [
                PreviewForm(
                    access: access, intake: intake, streams: streams, turns: turns, clock: clock, ids: ids)
            ])
    }
}
