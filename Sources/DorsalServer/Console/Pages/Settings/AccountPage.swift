import DorsalCore

/// Settings → Your account.

struct AccountPage: ConsolePage {
    let path = ConsolePlace.account.path
    let template = "account"
    let title = "Your account"
    let place = ConsolePlace.account

    private struct Content: Sendable {
        var name: String
        var email: String
        var signedIn: String
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        Content(
            name: visit.administrator.name, email: visit.administrator.email,
            signedIn: ConsoleText.moment(visit.session.createdAt))
    }
}
