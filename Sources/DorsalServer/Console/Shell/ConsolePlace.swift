/// Where a page stands in the navigation, in the words of the setup guide.
enum ConsolePlace: String, Sendable, Hashable, CaseIterable {
    case deploy
    case content
    case attributes
    case escalation
    case timing
    case conversations
    case preview
    case insights
    case appPackages
    case auditLog
    case account

    /// The heading it stands under; `nil` for what is reached otherwise.
    var heading: String? {
        switch self {
        case .deploy, .content, .attributes, .escalation, .timing, .conversations, .preview, .insights: "Fin AI Agent"
        case .appPackages, .auditLog: "Settings"
        case .account: nil
        }
    }

    /// The menu it belongs to.
    var parent: String? {
        switch self {
        case .deploy: "Deploy"
        case .appPackages: "Developer Hub"
        default: nil
        }
    }

    /// What it is called.
    var label: String {
        switch self {
        case .deploy: "API"
        case .content: "Content"
        case .attributes: "Attributes"
        case .escalation: "Escalation rules"
        case .timing: "CSAT & timing"
        case .conversations: "Conversations"
        case .preview: "Preview"
        case .insights: "Insights"
        case .appPackages: "App Packages"
        case .auditLog: "Audit log"
        case .account: "Your account"
        }
    }

    /// The path of its page.
    var path: String {
        switch self {
        case .deploy: "/console/deploy/api"
        case .content: "/console/content"
        case .attributes: "/console/attributes"
        case .escalation: "/console/escalation-rules"
        case .timing: "/console/timing"
        case .conversations: "/console/conversations"
        case .preview: "/console/preview"
        case .insights: "/console/insights"
        case .appPackages: "/console/developer-hub/app-packages"
        case .auditLog: "/console/audit-log"
        case .account: "/console/account"
        }
    }

    /// The strokes of its picture, in a square of 20.
    var icon: String {
        switch self {
        case .deploy: "M7 5 2 10l5 5M13 5l5 5-5 5"
        case .content: "M4 3h8l4 4v10H4zM12 3v4h4M7 11h6M7 14h4"
        case .attributes: "M3 4h6l8 8-6 6-8-8zM6.500 7.500h.010"
        case .escalation: "M4 17V3h9l-2 4 2 4H4"
        case .timing: "M10 3a7 7 0 1 0 .010 0M10 6v4l3 2"
        case .conversations: "M3 4h14v10H9l-4 3v-3H3z"
        case .preview: "M6 4v12l10-6z"
        case .insights: "M3 17h14M5 14V9M10 14V4M15 14v-7"
        case .appPackages: "M10 2l7 4v8l-7 4-7-4V6zM3 6l7 4 7-4M10 10v8"
        case .auditLog: "M5 3h10v14H5zM8 7h4M8 10h4M8 13h2"
        case .account: "M10 10a3 3 0 1 0-.010 0M4 17c1-3 3-4 6-4s5 1 6 4"
        }
    }
}
