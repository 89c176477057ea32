/// Everything that is stored. One implementation serves all of it.
public typealias Stores = AccessStore & AppStore & ConversationStore & DeliveryStore & EventLog & IdempotencyStore
    & KnowledgeStore & ReplayStore & SettingsStore & StorageInspector & SurveyStore & UserStore
