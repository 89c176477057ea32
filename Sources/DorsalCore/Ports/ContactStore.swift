public import FinAgentAPI

/// Users as the workspace API handles them. Each method is one transaction, durable when it returns.
public protocol ContactStore: Sendable {
    /// Contacts that `filter` lets through, newest first unless the request says otherwise.
    func contacts(_ request: PageRequest, filter: SearchFilter<ContactField>?, sort: ContactSort)
        async throws(StoreError) -> Page<Contact>

    /// The contact with that id.
    func contact(id: String) async throws(StoreError) -> Contact?

    /// The contact with that external id, one of `appID` before those of other apps.
    func contact(externalID: String, appID: String) async throws(StoreError) -> Contact?

    /// Creates `contact` with what `change` says of it. Answers `.conflict` when there is one with that external id, or, when the
    /// request names none, with that email.
    func createContact(_ contact: Contact, _ change: ContactChange, appID: String) async throws(StoreError)
        -> ContactOutcome

    /// Changes a contact.
    func updateContact(id: String, _ change: ContactChange, at moment: Timestamp) async throws(StoreError)
        -> ContactOutcome

    /// Deletes a contact. Conversations stay, and no longer say who they were with. Answers what it was; `nil` when there is none.
    func deleteContact(id: String, at moment: Timestamp) async throws(StoreError) -> Contact?
}
