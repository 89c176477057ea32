public import FinAgentAPI

/// The attributes of contacts as the workspace API handles them.
public protocol DataAttributeStore: Sendable {
    /// The attributes of an app's contacts, oldest first.
    func dataAttributes(appID: String, includingArchived: Bool) async throws(StoreError) -> [DataAttribute]

    /// Writes a new attribute down; its number is the store's. Answers `nil` and changes nothing when contacts have one of that name,
    /// archived or not.
    func createDataAttribute(_ attribute: DataAttribute, appID: String, at moment: Timestamp)
        async throws(StoreError) -> DataAttribute?

    /// Changes an attribute and answers what it is now; `nil` when there is none.
    func updateDataAttribute(number: Int64, appID: String, _ change: DataAttributeChange, at moment: Timestamp)
        async throws(StoreError) -> DataAttribute?
}
