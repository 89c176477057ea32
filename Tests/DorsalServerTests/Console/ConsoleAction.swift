import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Something that an administrator does in the console, with what it needs to be there before (RELIABILITY C9).
struct ConsoleAction: Sendable, CustomTestStringConvertible {
    /// What is sent, and what the audit log is to name as its target; `nil` where only the answer tells that.
    struct Call: Sendable {
        var path: String
        var fields: [String: String] = [:]
        var target: String?
    }

    /// The route, with its parameters in braces.
    var route: String
    /// What the audit log calls it.
    var name: String
    /// It reveals, rotates, diverts or deletes something, and asks for a password given within the last minutes.
    var needsPassword = false
    /// Makes what the action is about, as whoever is signed in.
    var prepare: @Sendable (ConsoleBrowser) async throws -> Call

    var testDescription: String { route }

    private init(
        _ route: String, _ name: String, needsPassword: Bool = false,
        _ prepare: @escaping @Sendable (ConsoleBrowser) async throws -> Call
    ) {
        self.route = route
        self.name = name
        self.needsPassword = needsPassword
        self.prepare = prepare
    }

    /// An action that always sends the same.
    private init(
        _ route: String, _ name: String, needsPassword: Bool = false, _ fields: [String: String] = [:],
        target: String? = nil
    ) {
        self.init(route, name, needsPassword: needsPassword) { _ in Call(path: route, fields: fields, target: target) }
    }

    /// All of them. The door's own, which ask for the password itself, are in ``AuditTests``.
    static let all = door + deploy + developerHub + conduct + content

    private static let door = [
        ConsoleAction("/console/sign-out", "session.end", target: ConsoleBrowser.email),
        ConsoleAction(
            "/console/confirmation", "session.confirm", ["password": ConsoleBrowser.password],
            target: ConsoleBrowser.email),
        ConsoleAction(
            "/console/account/password", "password.change",
            ["current": ConsoleBrowser.password, "password": "another fine password"], target: ConsoleBrowser.email),
    ]

    private static let deploy = [
        ConsoleAction("/console/deploy/api/installation", "api_key.create"),
        ConsoleAction("/console/deploy/api/key", "api_key.reveal", needsPassword: true),
        ConsoleAction(
            "/console/deploy/api/webhook", "webhook.save", needsPassword: true, ["url": "http://127.0.0.1:1/hooks"],
            target: "http://127.0.0.1:1/hooks"),
        ConsoleAction("/console/deploy/api/webhook-secret", "webhook_secret.reveal", needsPassword: true) { browser in
            try await saveWebhook(browser)
            return Call(path: "/console/deploy/api/webhook-secret", target: "current")
        },
        ConsoleAction("/console/deploy/api/webhook-rotation", "webhook_secret.rotate", needsPassword: true) { browser in
            try await saveWebhook(browser)
            return Call(path: "/console/deploy/api/webhook-rotation", fields: ["step": "stage"], target: "stage")
        },
        ConsoleAction("/console/deploy/api/channels", "app.update", ["version": "2.16", "stream": "on"]),
        ConsoleAction("/console/deploy/api/endpoint", "endpoint.resume"),
        ConsoleAction("/console/deploy/api/replays", "event.replay", target: "given up"),
        ConsoleAction("/console/preview/messages", "preview.message", ["body": "Hello"]),
    ]

    private static let developerHub = [
        ConsoleAction(
            "/console/developer-hub/app-packages", "app.create", needsPassword: true,
            ["name": "Reports", "scope": "read_tags"]),
        ConsoleAction(
            "/console/developer-hub/app-packages/{id}/scopes", "app.scopes", needsPassword: true
        ) { browser in
            let id = try await browser.server.access.createApp(name: "Reports", scopes: [.readTags]).app.id
            return Call(
                path: "/console/developer-hub/app-packages/\(id)/scopes", fields: ["scope": "read_articles"],
                target: id)
        },
        ConsoleAction(
            "/console/developer-hub/app-packages/{id}/revocation", "app.revoke", needsPassword: true
        ) { browser in
            let id = try await browser.server.access.createApp(name: "Reports", scopes: [.readTags]).app.id
            return Call(path: "/console/developer-hub/app-packages/\(id)/revocation", target: id)
        },
        ConsoleAction(
            "/console/developer-hub/app-packages/revocations", "api_key.revoke", needsPassword: true
        ) { browser in
            let id = try await browser.server.access.createKey(name: "CI").record.id
            return Call(path: "/console/developer-hub/app-packages/revocations", fields: ["key": id], target: id)
        },
        ConsoleAction(
            "/console/developer-hub/app-packages/availability", "app.availability", ["available": "on"], target: "on"),
    ]

    private static let conduct = [
        ConsoleAction(
            "/console/attributes", "attribute.define", ["name": "plan", "subject": "user", "type": "string"],
            target: "user.plan"),
        ConsoleAction("/console/escalation-rules", "escalation_rule.add", rule, target: "VIP"),
        ConsoleAction("/console/timing", "policy.change", timing),
        ConsoleAction("/console/escalation-rules/removal", "escalation_rule.remove", needsPassword: true) { browser in
            _ = try await browser.post("/console/escalation-rules", rule)
            let page = try await browser.get("/console/escalation-rules")
            let mark = try #require(page.text.firstMatch(of: /name="rule" value="([0-9a-f]+)"/))
            return Call(path: "/console/escalation-rules/removal", fields: ["rule": String(mark.1)], target: "VIP")
        },
    ]

    private static let content = [
        ConsoleAction("/console/content/articles/new", "article.create", article),
        ConsoleAction("/console/content/articles/{id}", "article.update") { browser in
            let id = try await make("articles", article, browser)
            return Call(path: "/console/content/articles/\(id)", fields: article, target: id)
        },
        ConsoleAction("/console/content/articles/{id}/removal", "article.delete", needsPassword: true) { browser in
            let id = try await make("articles", article, browser)
            return Call(path: "/console/content/articles/\(id)/removal", target: id)
        },
        ConsoleAction("/console/content/snippets/new", "snippet.create", snippet),
        ConsoleAction("/console/content/snippets/{id}", "snippet.update") { browser in
            let id = try await make("snippets", snippet, browser)
            return Call(path: "/console/content/snippets/\(id)", fields: snippet, target: id)
        },
        ConsoleAction("/console/content/snippets/{id}/removal", "snippet.delete", needsPassword: true) { browser in
            let id = try await make("snippets", snippet, browser)
            return Call(path: "/console/content/snippets/\(id)/removal", target: id)
        },
        ConsoleAction("/console/content/removal", "content.remove", needsPassword: true) { browser in
            _ = try await browser.server.store.replaceDocuments(
                source: "test", with: SampleContent.documents, at: Timestamp(milliseconds: 0))
            return Call(path: "/console/content/removal", fields: ["source": "test"], target: "test")
        },
        ConsoleAction(
            "/console/content/imports/site", "import.create", ["address": "http://127.0.0.1:1/"],
            target: "http://127.0.0.1:1/"),
        ConsoleAction(
            "/console/content/imports/archive", "import.create",
            ["name": "help.zip", "archive": ContentPageTests.archive.base64EncodedString()], target: "help.zip"),
        ConsoleAction("/console/content/imports/{id}/cancellation", "import.cancel") { browser in
            // In the hands of another process: the server's own importer would change it meanwhile.
            _ = try await browser.server.store.requestImport(
                ImportRequest(
                    id: "imp_1", kind: .site, source: "s", origin: "http://127.0.0.1:1/",
                    createdAt: Timestamp(milliseconds: 0)),
                lease: ImportLease(owner: "another", until: Timestamp(milliseconds: 4_000_000_000_000)))
            return Call(path: "/console/content/imports/imp_1/cancellation", target: "imp_1")
        },
    ]

    private static let rule = [
        "name": "VIP", "subject1": "user", "attribute1": "plan", "comparison1": "equals", "value1": "gold",
    ]

    private static let article = ["title": "Refunds", "state": "published", "body": "Refunds take five days."]

    private static let snippet = ["title": "Refunds", "answer": "Five days.", "locale": "en"]

    static let timing = [
        "answers_from": "60", "confirmation_prompt": ConversationPolicy.ConfirmationPrompt.allCases[0].rawValue,
        "silence.check_in": SilencePolicy.CheckIn.allCases[0].rawValue,
        "silence.check_in_after": "4", "silence.check_in_after.unit": "minutes",
        "silence.close_after": "24", "silence.close_after.unit": "hours", "silence.closing_message": "Bye",
        "csat.after": SurveyPolicy.Occasion.allCases[0].rawValue, "csat.rate_within": "7",
        "csat.rate_within.unit": "days", "csat.change_within": "5", "csat.change_within.unit": "minutes",
    ]

    private static func saveWebhook(_ browser: ConsoleBrowser) async throws {
        _ = try await browser.server.access.setWebhook(CallbackURL("http://127.0.0.1:1/", allowsLoopback: true))
    }

    /// Makes a piece of content in the console, and gives its id.
    private static func make(
        _ kind: String, _ fields: [String: String], _ browser: ConsoleBrowser
    ) async throws -> String {
        let answer = try await browser.post("/console/content/\(kind)/new", fields)
        let path = answer.header("location")?.prefix { $0 != "?" }
        return try #require(path?.split(separator: "/").last.map(String.init))
    }
}
