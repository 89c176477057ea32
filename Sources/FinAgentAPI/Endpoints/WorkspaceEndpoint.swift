/// The endpoints of the workspace API as data: router, guard, tests and documents derive from this list (CONTRACT §9).
public enum WorkspaceEndpoint: String, Sendable, Hashable, CaseIterable {
    case identifyAdmin
    case listAdmins
    case retrieveAdmin
    case listArticles
    case createArticle
    case retrieveArticle
    case updateArticle
    case deleteArticle
    case searchArticles
    case listContentSources
    case createContentSource
    case retrieveContentSource
    case updateContentSource
    case deleteContentSource
    case listExternalPages
    case createExternalPage
    case retrieveExternalPage
    case updateExternalPage
    case deleteExternalPage
    case listDataAttributes
    case createDataAttribute
    case updateDataAttribute
    case listContacts
    case createContact
    case retrieveContact
    case updateContact
    case deleteContact
    case searchContacts
    case findContact
    case listConversations
    case retrieveConversation
    case searchConversations
    case replyToConversation
    case manageConversation

    /// The HTTP method.
    public var method: String { details.method }
    /// The path with its parameters in braces, as OpenAPI writes them.
    public var path: String { details.path }
    /// What a token needs: of each group, one of its scopes. A refusal names the first of the group that is missing.
    ///
    /// Each asks for a scope that the Fin Agent API key does not hold. What replies to a conversation or closes it answers with all
    /// of it, and so asks for the scope to read conversations besides the one to write them.
    public var scopes: [[Scope]] { details.scopes }
    /// The versions that have this endpoint (CONTRACT §2).
    public var versions: [APIVersion] { APIVersion.allCases }

    private struct Details {
        var method: String
        var path: String
        var scopes: [[Scope]]

        init(_ method: String, _ path: String, _ scopes: [Scope]...) {
            self.method = method
            self.path = path
            self.scopes = scopes
        }
    }

    private var details: Details {
        switch self {
        case .identifyAdmin: Details("GET", "/me", [.readSingleAdmin, .readAdmins])
        case .listAdmins: Details("GET", "/admins", [.readAdmins])
        case .retrieveAdmin: Details("GET", "/admins/{admin_id}", [.readSingleAdmin, .readAdmins])
        case .listArticles: Details("GET", "/articles", [.readArticles])
        case .createArticle: Details("POST", "/articles", [.writeArticles])
        case .retrieveArticle: Details("GET", "/articles/{article_id}", [.readArticles])
        case .updateArticle: Details("PUT", "/articles/{article_id}", [.writeArticles])
        case .deleteArticle: Details("DELETE", "/articles/{article_id}", [.writeArticles])
        case .searchArticles: Details("GET", "/articles/search", [.readArticles])
        case .listContentSources: Details("GET", "/ai/content_import_sources", [.readAIContent])
        case .createContentSource: Details("POST", "/ai/content_import_sources", [.writeAIContent])
        case .retrieveContentSource: Details("GET", "/ai/content_import_sources/{source_id}", [.readAIContent])
        case .updateContentSource: Details("PUT", "/ai/content_import_sources/{source_id}", [.writeAIContent])
        case .deleteContentSource: Details("DELETE", "/ai/content_import_sources/{source_id}", [.writeAIContent])
        case .listExternalPages: Details("GET", "/ai/external_pages", [.readAIContent])
        case .createExternalPage: Details("POST", "/ai/external_pages", [.writeAIContent])
        case .retrieveExternalPage: Details("GET", "/ai/external_pages/{page_id}", [.readAIContent])
        case .updateExternalPage: Details("PUT", "/ai/external_pages/{page_id}", [.writeAIContent])
        case .deleteExternalPage: Details("DELETE", "/ai/external_pages/{page_id}", [.writeAIContent])
        case .listDataAttributes: Details("GET", "/data_attributes", [.readUsersAndCompanies, .writeDataAttributes])
        case .createDataAttribute: Details("POST", "/data_attributes", [.writeDataAttributes])
        case .updateDataAttribute: Details("PUT", "/data_attributes/{data_attribute_id}", [.writeDataAttributes])
        case .listContacts: Details("GET", "/contacts", [.readUsersAndCompanies, .readWriteUsers])
        case .createContact: Details("POST", "/contacts", [.writeUsersAndCompanies])
        case .retrieveContact:
            Details("GET", "/contacts/{contact_id}", [.readSingleUserAndCompany, .readUsersAndCompanies])
        case .updateContact: Details("PUT", "/contacts/{contact_id}", [.writeUsersAndCompanies])
        case .deleteContact: Details("DELETE", "/contacts/{contact_id}", [.writeUsersAndCompanies])
        case .searchContacts: Details("POST", "/contacts/search", [.readUsersAndCompanies, .readWriteUsers])
        case .findContact:
            Details(
                "GET", "/contacts/find_by_external_id/{external_id}",
                [.readSingleUserAndCompany, .readUsersAndCompanies])
        case .listConversations: Details("GET", "/conversations", [.readConversations])
        case .retrieveConversation: Details("GET", "/conversations/{conversation_id}", [.readConversations])
        case .searchConversations: Details("POST", "/conversations/search", [.readConversations])
        case .replyToConversation:
            Details("POST", "/conversations/{conversation_id}/reply", [.readConversations], [.writeConversations])
        case .manageConversation:
            Details("POST", "/conversations/{conversation_id}/parts", [.readConversations], [.writeConversations])
        }
    }
}
