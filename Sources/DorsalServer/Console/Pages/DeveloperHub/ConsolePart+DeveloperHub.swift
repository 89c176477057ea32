import DorsalCore

extension ConsolePart {
    /// Settings → Developer Hub.
    static func developerHub(_ access: AccessService) -> ConsolePart {
        ConsolePart(
            pages: [
                ConsolePage(.appPackages, template: "app-packages") { _ in try await AppPackagesPage(access) }
            ],
            forms: [
                KeyRevocationForm(access: access), AppForm(access: access), AppScopesForm(access: access),
                AppRevocationForm(access: access), AvailabilityForm(access: access),
            ])
    }
}
