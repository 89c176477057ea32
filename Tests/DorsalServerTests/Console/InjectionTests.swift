import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Whatever anybody has written into the workspace is text on every page of the console (RELIABILITY I6).
@Suite struct InjectionTests {
    @Test func theTreeSeesWhatIsAlive() {
        let alive = [
            "<p>\(HostileText.long("a"))</p>", "<img src=x onerror=alert(1)>", "<a href=' java\nscript:alert(1)'>x</a>",
            "<script>alert(1)</script>", "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>", "<x-canary>",
            "<p style='color:red'>", "<iframe></iframe>", "<form action='data:text/html,x'></form>",
        ]
        for html in alive { #expect(!MarkupTree(html).dangers.isEmpty, "\(html)") }
        let page = "<p title=\"x\">&lt;img src=x onerror=alert(1)&gt;</p><a href=\"/console\">x</a>"
        #expect(MarkupTree(page).dangers.isEmpty && MarkupTree(page).words.contains("onerror"))
    }

    @Test func noPageBringsStoredTextToLife() async throws {
        let agent = ScriptedAgent.replying("<p>reply \(HostileText.long("reply"))</p>")
        try await withConsole(agent: agent) { browser in
            _ = try await browser.claim()
            let names = try await HostileWorkspace(browser: browser).fill()
            let ids = try await HostileWorkspace(browser: browser).ids()
            var seen = ""
            var pages = 0
            for route in browser.server.routes {
                guard case .console = route.access, route.methods.contains("GET") else { continue }
                for path in try Self.paths(route.path, ids: ids) {
                    let answer = try await browser.get(path)
                    guard answer.header("content-type")?.hasPrefix("text/html") == true else { continue }
                    #expect(answer.status == 200 || path == "/console/claim", "\(path)")
                    seen += try Self.check(answer, path)
                    pages += 1
                }
            }
            for path in Self.reflections {
                seen += try Self.check(try await browser.get(path), path)
            }
            for (path, fields) in Self.forms {
                let answer = try await browser.post(path, fields)
                #expect(answer.status == 422, "\(path): \(answer.status)")
                seen += try Self.check(answer, path)
            }
            #expect(pages > 15)
            for name in names {
                let isShown = seen.contains(name)
                #expect(isShown, "\(name) is on no page, so nothing was shown of it")
            }
        }
    }

    /// The paths to look at for a route: one for each thing there is where the route has a parameter.
    private static func paths(_ route: String, ids: [String: [String]]) throws -> [String] {
        guard route.contains("{") else { return [route] }
        if route.hasPrefix("/console/assets/") { return [] }
        let known = try #require(ids[route], "say what there is to see at \(route)")
        #expect(!known.isEmpty, "nothing at \(route)")
        return known.map { route.replacing(/\{[^}]*\}/, with: $0) }
    }

    private static func check(_ answer: ConsoleBrowser.Answer, _ path: String) throws -> String {
        let policy = try #require(answer.header("content-security-policy"), "\(path)")
        #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "\(path)")
        let tree = MarkupTree(answer.text)
        #expect(tree.dangers.isEmpty, "\(path): \(tree.dangers)")
        return tree.words
    }

    /// Pages that say again what was asked.
    private static let reflections: [String] = {
        let text = ConsoleBrowser.encode(["x": HostileText.long("asked")]).dropFirst(2)
        return [
            "/console/content/search?q=\(text)", "/console/content?source=\(text)",
            "/console/content?after_source=\(text)&after=\(text)",
            "/console/conversations?state=\(text)&before=\(text)",
            "/console/insights?days=\(text)", "/console/audit-log?before=\(text)", "/console/account?notice=\(text)",
            "/console/sign-in?next=\(text)", "/console/\(text)",
        ]
    }()

    /// Forms that are shown again with what was typed.
    private static let forms: [(String, [String: String])] = [
        ("/console/deploy/api/webhook", ["url": HostileText.address("typed-url")]),
        ("/console/attributes", ["name": HostileText.long("typed-attribute"), "subject": "user", "type": "string"]),
        (
            "/console/escalation-rules",
            ["name": HostileText.long("typed-rule"), "value1": HostileText.long("typed-value")]
        ),
        ("/console/timing", ["silence.check_in_after": HostileText.long("typed-duration")]),
        ("/console/timing", ["answers_from": HostileText.long("typed-percent")]),
        (
            "/console/content/articles/new",
            ["title": HostileText.long("typed-article"), "body": HostileText.long("typed-body"), "state": "nonsense"]
        ),
        (
            "/console/content/snippets/new",
            ["title": HostileText.long("typed-title"), "answer": " ", "locale": HostileText.short("typed-locale")]
        ),
        ("/console/content/imports/site", ["address": HostileText.address("typed-site")]),
        ("/console/content/imports/archive", ["name": HostileText.long("typed-file"), "archive": "none"]),
        ("/console/developer-hub/app-packages", ["name": HostileText.long("typed-app"), "scope": "nonsense"]),
        (
            "/console/account/password",
            ["current": HostileText.long("typed-password"), "password": HostileText.short("x")]
        ),
    ]
}
