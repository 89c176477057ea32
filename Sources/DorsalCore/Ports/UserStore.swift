public import FinAgentAPI

/// End users outside of any conversation.
public protocol UserStore: Sendable {
    /// Creates the user under `newID`, or writes down what is new about them. Answers the attributes that were not stored
    /// (CONTRACT §3).
    func saveUser(_ user: User, appID: String, newID: String, at moment: Timestamp)
        async throws(StoreError) -> AttributeErrors
}
