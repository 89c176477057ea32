/// Everything that is stored. One implementation serves all of it.
public typealias Stores = AccessStore & ConversationStore & DeliveryStore & EventLog & IdempotencyStore
    & ImportStore & KnowledgeStore & ReplayStore & SettingsStore & SnippetStore
    & StorageInspector & SurveyStore & UserStore
