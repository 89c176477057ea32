import DorsalCore
import DorsalStore
import FinAgentAPI
import Support
import Testing

@testable import DorsalServer

@Suite("Importing a site") struct SiteImportTests {
    @Test func theSiteIsReadAlongItsLinksAndItsSitemap() async throws {
        try await SampleSite.run { site in
            site.serve([
                "/help": .page("Help", links: ["help/refunds", "/help/refunds#top", "/blog", "https://example.com/x"]),
                "/help/refunds": .page("Refunds", links: ["/help"]),
                "/help/hidden": .page("Hidden"),
                "/sitemap.xml": .init(body: "<urlset><loc>\(site.url)/help/hidden</loc></urlset>"),
                "/blog": .page("Blog"),
            ])
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/help")
                #expect(job.state == .done && job.report.added == 3 && job.done == 3 && job.total == 3)
                #expect(try await fixture.paths(below: site.url) == ["/help", "/help/hidden", "/help/refunds"])
                #expect(site.requests.sorted() == ["/help", "/help/hidden", "/help/refunds"])
                #expect(try await fixture.store.knowledgeRevision() == 1)
            }
        }
    }

    @Test func aReimportOnlyTouchesWhatChangedAndFollowsDeletions() async throws {
        try await SampleSite.run { site in
            let before: [String: SampleSite.Answer] = [
                "/": .page("Help", links: ["/a", "/b", "/c", "/d"], etag: "\"1\""),
                "/a": .page("A", etag: "\"1\""), "/b": .page("B"), "/c": .page("C"), "/d": .page("D"),
            ]
            site.serve(before)
            try await withImports { fixture in
                #expect(try await fixture.read(site.url + "/").report.added == 5)
                let again = try await fixture.read(site.url + "/")
                #expect(again.report == Self.report(unchanged: 5))
                #expect(try await fixture.store.knowledgeRevision() == 1, "nothing changed")

                site.serve(before.merging(["/b": .page("B, new"), "/c": .missing]) { $1 })
                #expect(
                    try await fixture.read(site.url + "/").report == Self.report(updated: 1, unchanged: 3, removed: 1))
                // The front page does not lead there any more.
                site.serve(before.merging(["/": .page("Help", links: ["/a", "/b"])]) { $1 })
                let last = try await fixture.read(site.url + "/")
                #expect(last.report.removed == 1)
                #expect(try await fixture.paths(below: site.url) == ["/", "/a", "/b"])
            }
        }
    }

    @Test func whatCannotBeReadThisTimeStays() async throws {
        try await SampleSite.run { site in
            site.serve(["/": .page("Help", links: ["/a"]), "/a": .page("A")])
            try await withImports { fixture in
                _ = try await fixture.read(site.url + "/")
                site.serve(["/": .page("Help", links: ["/a"]), "/a": .init(status: 503)])
                let job = try await fixture.read(site.url + "/")
                #expect(job.state == .done && job.problemCount == 1 && job.report.removed == 0)
                #expect(job.report.leftOut == 0)
                #expect(try await fixture.paths(below: site.url) == ["/", "/a"])

                site.serve(["/": .init(status: 500)])
                #expect(try await fixture.read(site.url + "/").state == .failed)
                site.serve(["/robots.txt": .init(status: 500), "/": .page("Help")])
                #expect(try await fixture.read(site.url + "/").state == .failed)
                #expect(try await fixture.paths(below: site.url) == ["/", "/a"])
            }
        }
    }

    @Test func aSiteOfTenThousandPagesIsBounded() async throws {
        try await SampleSite.run { site in
            site.serve { target in
                guard target == "/" || target.hasPrefix("/p") else { return .missing }
                let number = Int(target.dropFirst(2)) ?? 0
                return .page("Page \(number)", links: (1...20).map { "/p\(number * 20 + $0)" })
            }
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/", maximumPages: 60)
                #expect(job.state == .done && job.isCut && job.done == 60)
                #expect(site.requests.count == 60)
                #expect(try await fixture.store.documents().count == 60)
            }
        }
    }

    @Test func robotsTextIsObeyed() async throws {
        try await SampleSite.run { site in
            site.serve([
                "/robots.txt": .init(body: "User-agent: dorsal\nDisallow: /private\n"),
                "/": .page("Help", links: ["/private/a", "/open"]), "/private/a": .page("Private"),
                "/open": .page("Open"),
            ])
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/")
                #expect(job.problemCount == 1 && job.report.leftOut == 1)
                #expect(site.requests.sorted() == ["/", "/open"])
            }
        }
    }

    @Test func everyRedirectIsDecidedOnAnew() async throws {
        try await SampleSite.run { site in
            site.serve([
                "/": .page("Help", links: ["/moved", "/loop1", "/inside", "/away"]),
                "/moved": .redirect("/new"), "/new": .page("New"),
                "/loop1": .redirect("/loop2"), "/loop2": .redirect("/loop1"),
                "/inside": .redirect("http://127.0.0.1:1/internal"),
                "/away": .redirect("https://169.254.169.254/latest"),
            ])
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/")
                #expect(job.state == .done && job.problemCount == 2)
                #expect(try await fixture.paths(below: site.url) == ["/", "/new"])
                #expect(site.requests.count == 7, "no page is asked for twice")
            }
        }
    }

    @Test(arguments: ["127.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254", "localhost"])
    func withoutTheDevelopmentProfileNothingInsideIsReached(host: String) async throws {
        try await SampleSite.run { site in
            site.serve(["/": .page("Internal")])
            try await withImports { fixture in
                let port = site.url.split(separator: ":").last ?? ""
                let job = try await fixture.read("https://\(host):\(port)/", allowsLoopback: false)
                #expect(job.state == .failed)
                #expect(job.failure?.contains("must not be reached") == true)
                let plain = try await fixture.read("http://\(host):\(port)/", allowsLoopback: false)
                #expect(plain.state == .failed)
                #expect(site.requests.isEmpty)
                #expect(try await fixture.store.documents().isEmpty)
            }
        }
    }

    @Test func pagesThatAreTooLargeOrNoHTMLAreToldAndLeftOut() async throws {
        try await SampleSite.run { site in
            var limits = ImportLimits()
            limits.pageBytes = 20_000
            site.serve([
                "/": .page("Help", links: ["/large", "/json", "/bytes", "/good"]),
                "/large": .page("Large", links: (0..<3000).map { "/large/\($0)" }),
                "/json": .init(body: "{}", headers: ["Content-Type": "application/json"]),
                "/bytes": .init(body: String(repeating: "<div>", count: 4000)), "/good": .page("Good"),
            ])
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/", limits: limits)
                #expect(job.state == .done && job.problemCount == 3)
                #expect(try await fixture.paths(below: site.url) == ["/", "/good"])
            }
        }
    }

    @Test func aSiteThatStopsAnsweringEndsTheImport() async throws {
        try await SampleSite.run { site in
            site.serve { path in
                switch path {
                case "/": .page("Help", links: (0..<100).map { "/p\($0)" })
                case "/robots.txt": .init(status: 404)
                default: .init(status: 500)
                }
            }
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/")
                #expect(job.state == .failed)
                // The start and pages that fail; far from all hundred.
                #expect(site.requests.count >= 5 && site.requests.count < 30, "\(site.requests.count) requests")
            }
        }
    }

    private static func report(updated: Int = 0, unchanged: Int = 0, removed: Int = 0) -> ImportReport {
        var report = ImportReport()
        (report.updated, report.unchanged, report.removed) = (updated, unchanged, removed)
        return report
    }
}
