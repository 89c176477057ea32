/// An OAuth scope of the public catalogue (CONTRACT §1), in the catalogue's order.
public enum Scope: String, Sendable, Hashable, CaseIterable, Codable {
    case readUsersAndCompanies = "read_users_and_companies"
    case readWriteUsers = "read_write_users"
    case writeUsersAndCompanies = "write_users_and_companies"
    case readSingleUserAndCompany = "read_single_user_and_company"
    case readTags = "read_tags"
    case writeTags = "write_tags"
    case readConversations = "read_conversations"
    case writeConversations = "write_conversations"
    case readEvents = "read_events"
    case writeEvents = "write_events"
    case readCounts = "read_counts"
    case writeDataAttributes = "write_data_attributes"
    case exportMessageData = "export_message_data"
    case exportContentData = "export_content_data"
    case readContentData = "read_content_data"
    case readTickets = "read_tickets"
    case writeTickets = "write_tickets"
    case readCustomObjectInstances = "read_custom_object_instances"
    case writeCustomObjectInstances = "write_custom_object_instances"
    case readJobs = "read_jobs"
    case readReportingData = "read_reporting_data"
    case exportReportingData = "export_reporting_data"
    case deleteConversations = "delete_conversations"
    case readAdmins = "read_admins"
    case readSingleAdmin = "read_single_admin"
    case updateAdmins = "update_admins"
    case readAdminActivityLogs = "read_admin_activity_logs"
    case gatherAppData = "gather_app_data"
    case readNews = "read_news"
    case writeNews = "write_news"
    case readArticles = "read_articles"
    case writeArticles = "write_articles"
    case readAIContent = "read_ai_content"
    case writeAIContent = "write_ai_content"
    case createPhoneCallRedirects = "create_phone_call_redirects"

    /// The scopes a Fin Agent API key is created with (CONTRACT §1).
    public static let finAgentAPIKey: Set<Scope> = [.writeConversations]

    /// The catalogue's two groups.
    public enum Group: String, Sendable, Hashable, CaseIterable {
        case peopleAndConversations = "People & conversation data"
        case workspace = "Workspace data"
    }

    /// The group the catalogue lists this scope in.
    public var group: Group { details.group }
    /// A short title.
    public var title: String { details.title }
    /// What the scope allows, in one sentence.
    public var sentence: String { details.sentence }

    private struct Details {
        var group: Group
        var title: String
        var sentence: String
    }

    private static func people(_ title: String, _ sentence: String) -> Details {
        Details(group: .peopleAndConversations, title: title, sentence: sentence)
    }

    private static func workspace(_ title: String, _ sentence: String) -> Details {
        Details(group: .workspace, title: title, sentence: sentence)
    }

    private var details: Details {
        switch self {
        case .readUsersAndCompanies:
            Self.people("Read users and companies", "List and view all segments, users and companies.")
        case .readWriteUsers:
            Self.people("Read and write users", "List all users and execute bulk actions.")
        case .writeUsersAndCompanies:
            Self.people("Write users and companies", "Create and update users and companies.")
        case .readSingleUserAndCompany:
            Self.people("Read one user and one company", "List and view a single user and company.")
        case .readTags: Self.people("Read tags", "List all tags.")
        case .writeTags: Self.people("Write tags", "Create, update, use and delete tags.")
        case .readConversations: Self.people("Read conversations", "View conversations.")
        case .writeConversations:
            Self.people("Write conversations", "Reply to, mark as read and close conversations.")
        case .readEvents: Self.people("Read events", "List all events that belong to a user.")
        case .writeEvents: Self.people("Write events", "Submit events, that is user activity.")
        case .readCounts: Self.people("Read counts", "Count users and companies by what they have in common.")
        case .writeDataAttributes:
            Self.people("Write data attributes", "Create and update custom data attributes.")
        case .exportMessageData: Self.people("Export message data", "Export the engagement data of messages.")
        case .exportContentData: Self.workspace("Export content data", "Export the engagement data of content.")
        case .readContentData: Self.workspace("Read content data", "View content and its data.")
        case .readTickets: Self.people("Read tickets", "View tickets.")
        case .writeTickets: Self.people("Write tickets", "Create and update tickets.")
        case .readCustomObjectInstances:
            Self.workspace("Read custom objects", "View the instances of custom objects.")
        case .writeCustomObjectInstances:
            Self.workspace("Write custom objects", "Create and update the instances of custom objects.")
        case .readJobs: Self.workspace("Read jobs", "View the state of background jobs.")
        case .readReportingData: Self.workspace("Read reporting data", "View the workspace's reporting data.")
        case .exportReportingData: Self.workspace("Export reporting data", "Export the workspace's reporting data.")
        case .deleteConversations: Self.people("Delete conversations", "Delete conversations for good.")
        case .readAdmins: Self.workspace("Read admins", "List and view all admins.")
        case .readSingleAdmin: Self.workspace("Read one admin", "View a single admin.")
        case .updateAdmins: Self.workspace("Update admins", "Change the away mode of admins.")
        case .readAdminActivityLogs: Self.workspace("Read admin activity", "View the log of what admins did.")
        case .gatherAppData: Self.workspace("Gather app data", "View a summary of the workspace.")
        case .readNews: Self.workspace("Read news", "List and view news items and newsfeeds.")
        case .writeNews: Self.workspace("Write news", "Create, update and delete news items.")
        case .readArticles: Self.workspace("Read articles", "List and view all articles.")
        case .writeArticles: Self.workspace("Write articles", "Create, update and delete articles.")
        case .readAIContent: Self.workspace("Read AI content", "View content sources and external pages.")
        case .writeAIContent:
            Self.workspace("Write AI content", "Create, update and delete content sources and external pages.")
        case .createPhoneCallRedirects:
            Self.workspace("Create phone call redirects", "Redirect a phone call to a messenger conversation.")
        }
    }
}
