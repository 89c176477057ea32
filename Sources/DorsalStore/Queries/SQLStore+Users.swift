public import DorsalCore
public import FinAgentAPI

extension SQLStore: UserStore {
    public func saveUser(
        _ user: User, appID: String, newID: String, at moment: Timestamp
    ) async throws(StoreError) -> AttributeErrors {
        try await driver.write("saveUser") { connection in
            let users = UserWriter(appID: appID, now: moment, connection: connection)
            let attributes = try users.sort(user: user.attributes ?? [:])
            _ = try users.save(user, attributes: attributes.user, newID: newID)
            return attributes.errors
        }
    }
}
