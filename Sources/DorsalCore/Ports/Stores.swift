/// Everything that is stored. One implementation serves all of it.
public typealias Stores = AccessStore & AdministrationStore & ConsoleStore & ConversationStore & DeliveryStore
    & EventLog
    & IdempotencyStore & KnowledgeStore & ReplayStore & SettingsStore & StorageInspector & SurveyStore & SynonymStore
    & UserStore & VectorStore & WorkspaceStores
