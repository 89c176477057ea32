import DorsalCore
import FinAgentAPI

/// Switches the Fin Agent API of the workspace off and on.
struct AvailabilityForm: ConsoleForm {
    let path = "/console/developer-hub/app-packages/availability"
    let page = ConsolePlace.appPackages.path
    let action = "app.availability"
    let access: AccessService

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let isAvailable = fields.isOn("available")
        _ = try await access.setAvailability(isAvailable)
        return FormResult(next: .page(page, .saved), target: isAvailable ? "on" : "off")
    }
}
