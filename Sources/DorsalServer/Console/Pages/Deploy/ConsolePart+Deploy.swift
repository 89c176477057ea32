extension ConsolePart {
    /// Fin AI Agent → Deploy → API.
    static func deploy(_ desk: DeployDesk) -> ConsolePart {
        ConsolePart(
            pages: [DeployPage(desk: desk), EventRowsPage(desk: desk), EventPage(desk: desk)],
            forms: [
                InstallationForm(desk: desk), KeySecretForm(desk: desk), WebhookForm(desk: desk),
                WebhookSecretForm(desk: desk), WebhookRotationForm(desk: desk), ChannelsForm(desk: desk),
                ReplayForm(desk: desk), EndpointForm(desk: desk),
            ])
    }
}
