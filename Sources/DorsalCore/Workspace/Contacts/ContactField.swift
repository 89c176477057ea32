/// What contacts can be searched by.
public typealias ContactField = SearchField<OwnContactField>
