extension ConsolePart {
    /// Fin AI Agent → Deploy → API.
    static func deploy(_ desk: DeployDesk) -> ConsolePart {
        ConsolePart(
            pages: [
                ConsolePage(.deploy, template: "deploy") { try await DeployPage($0, desk) },
                ConsolePage(
                    "/console/deploy/api/events", template: "event-rows", title: "Recent events", under: .deploy,
                    isBackground: true
                ) { _ in
                    try await EventRowsPage(desk)
                },
                ConsolePage("/console/deploy/api/events/{id}", template: "event", title: "Event", under: .deploy) {
                    try await EventPage($0, desk)
                },
            ],
            forms: [
                InstallationForm(desk: desk), KeySecretForm(desk: desk), WebhookForm(desk: desk),
                WebhookSecretForm(desk: desk), WebhookRotationForm(desk: desk), ChannelsForm(desk: desk),
                ReplayForm(desk: desk), EndpointForm(desk: desk),
            ])
    }
}
