/// What conversations can be searched by.
public typealias ConversationField = SearchField<OwnConversationField>
