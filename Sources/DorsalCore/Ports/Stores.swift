/// Everything that is stored. One implementation serves all of it.
public typealias Stores = AccessStore & AdministrationStore & ConsoleStore & ContentCatalogue & ConversationStore
    & DeliveryStore
    & EventLog
    & IdempotencyStore & ImportStore & KnowledgeStore & ReplayStore & SettingsStore & SnippetStore & StorageInspector
    & SurveyStore & UserStore & WorkspaceStores
