/// What imports, snippets and the pages about content are stored in.
public typealias HelpContentStores = ContentCatalogue & ImportStore & SnippetStore
