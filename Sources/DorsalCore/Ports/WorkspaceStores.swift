/// What the workspace API keeps.
public typealias WorkspaceStores = AdminDirectory & ArticleStore & ContactStore & ContentStore & DataAttributeStore
    & InboxStore
