import DorsalCore

/// Settings → Your account.
struct AccountPage: Sendable {
    static let page = ConsolePage(.account, template: "account") { AccountPage($0) }

    let name: String
    let email: String
    let signedIn: String

    init(_ visit: ConsoleVisit) {
        name = visit.administrator.name
        email = visit.administrator.email
        signedIn = ConsoleText.moment(visit.session.createdAt)
    }
}
