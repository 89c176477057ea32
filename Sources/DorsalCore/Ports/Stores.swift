/// Everything that is stored. One implementation serves all of it.
public typealias Stores = AccessStore & AdministrationStore & AppStore & ConsoleStore & ConversationStore
    & DeliveryStore
    & EventLog & HelpContentStores & IdempotencyStore & KnowledgeStore & ReplayStore & SettingsStore & StorageInspector
    & SurveyStore & SynonymStore & TurnLog & UserStore & VectorStore & WorkspaceStores
