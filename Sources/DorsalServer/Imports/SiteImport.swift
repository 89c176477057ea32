import DorsalAgent
import DorsalCore
import FinAgentAPI
import Foundation
import NIOCore
import NIOHTTP1

/// Reads a site page by page. Every page is a transaction, so that a run which was cut off goes on where it stopped.
struct SiteImport: Sendable {
    let job: ImportJob
    let owner: String
    let lease: Duration
    let store: any ImportStore
    let clock: any WallClock
    let limits: ImportLimits
    let scope: CrawlScope
    let fetcher: PageFetcher
    let onProgress: @Sendable (ImportJob) -> Void

    /// How the run went.
    enum Outcome: Sendable {
        case ended(ImportEnd)
        /// Somebody else has it by now.
        case lost
        /// This process has to stop; the run goes on later.
        case interrupted
    }

    /// Reads until there is nothing left, a bound is reached, or somebody ends it.
    func run() async throws -> Outcome {
        let robots = await robots()
        // Nothing of the site is taken for gone because it is in trouble.
        guard robots != .closed else { return .ended(.failed("the site cannot say what its robots.txt allows (5xx)")) }
        var job = job
        if job.total == 0 {
            switch try await begin(robots) {
            case .goesOn(let begun): job = begun
            case .cancelled: return .ended(.cancelled)
            case .lost: return .lost
            }
        }
        let start = ContinuousClock.now
        var failures = 0
        while let page = try await store.nextPage(of: job.id) {
            guard !Task.isCancelled else { return .interrupted }
            guard ContinuousClock.now - start < limits.siteTime, job.bytes < limits.siteBytes else {
                return .ended(.cut)
            }
            let result = await result(of: page, robots: robots)
            // A begin that cannot be read is no site without pages.
            if job.done == 0, case .failure(let reason) = Self.usable(result) { return .ended(.failed(reason)) }
            failures = result.outcome == .kept ? failures + 1 : 0
            guard failures < limits.failuresInARow else {
                return .ended(
                    .failed("\(failures) pages in a row could not be read; the last: \(result.problem ?? "")"))
            }
            let now = clock.now()
            switch try await store.record(result, of: job.id, owner: owner, now: now, leaseUntil: now.adding(lease)) {
            case .goesOn(let next): job = next
            case .cancelled: return .ended(.cancelled)
            case .lost: return .lost
            }
            onProgress(job)
        }
        return .ended(job.isCut ? .cut : .complete)
    }

    private enum Usability {
        case success
        case failure(String)
    }

    private static func usable(_ first: ImportPageResult) -> Usability {
        let isEmpty = first.outcome == .none || first.outcome == .kept
        guard isEmpty, first.links.isEmpty else { return .success }
        return .failure("\(first.page.address): \(first.problem ?? "there is nothing to import")")
    }

    // MARK: Where to begin

    private func begin(_ robots: RobotsRules) async throws -> ImportStanding {
        var pages = scope.beginsWithSitemap ? [] : [scope.start]
        var sitemaps = scope.beginsWithSitemap ? [scope.start] : robots.sitemaps
        // Most sites have one here; that they have none is no problem.
        if sitemaps.isEmpty { sitemaps = [scope.origin + "/sitemap.xml"] }
        var seen: Set<String> = []
        while let next = sitemaps.first, seen.count < limits.sitemaps {
            sitemaps.removeFirst()
            guard let address = scope.admitSitemap(next), seen.insert(address).inserted,
                let text = await text(address), let sitemap = Sitemap(text)
            else { continue }
            if sitemap.isIndex {
                sitemaps.append(contentsOf: sitemap.addresses.prefix(limits.sitemaps))
            } else {
                pages.append(contentsOf: sitemap.addresses.compactMap { scope.admit($0, base: scope.origin) })
            }
            // Beyond what may be read nothing is kept; one more tells that there was more.
            if pages.count > job.maximumPages { break }
        }
        if pages.isEmpty { pages = [scope.start] }
        return try await store.addPages(
            Array(pages.prefix(job.maximumPages + 1)), depth: 0, to: job.id, owner: owner,
            leaseUntil: clock.now().adding(lease))
    }

    private func robots() async -> RobotsRules {
        var address = scope.origin + "/robots.txt"
        for _ in 0...limits.redirects {
            switch await fetcher.fetch(ImportPage(address: address, depth: 0)) {
            case .answer(let answer):
                if let redirect = answer.redirect {
                    guard let next = scope.admitSitemap(redirect) else { return .open }
                    address = next
                    continue
                }
                switch answer.status {
                case 200..<300:
                    return RobotsRules(
                        String(decoding: answer.excerpt.prefix(RobotsRules.maximumBytes), as: UTF8.self))
                case 500...: return .closed
                default: return .open
                }
            // The begin will say what is wrong.
            case .refused, .failed: return .open
            }
        }
        return .open
    }

    /// A sitemap's text, through a few redirects within the site.
    private func text(_ first: String) async -> String? {
        var address = first
        for _ in 0...limits.redirects {
            guard case .answer(let answer) = await fetcher.fetch(ImportPage(address: address, depth: 0)) else {
                return nil
            }
            if let redirect = answer.redirect {
                guard let next = scope.admitSitemap(redirect) else { return nil }
                address = next
                continue
            }
            return answer.status == 200 ? String(decoding: answer.excerpt, as: UTF8.self) : nil
        }
        return nil
    }

    // MARK: One page

    private func result(of page: ImportPage, robots: RobotsRules) async -> ImportPageResult {
        let target = String(page.address.dropFirst(scope.origin.count))
        guard robots.allows(target) else {
            return ImportPageResult(page: page, outcome: .none, problem: "robots.txt asks not to read it")
        }
        switch await fetcher.fetch(page) {
        case .refused(let reason): return ImportPageResult(page: page, outcome: .none, problem: reason)
        case .failed(let reason): return ImportPageResult(page: page, outcome: .kept, problem: reason)
        case .answer(let answer): return result(of: page, answer: answer)
        }
    }

    private func result(of page: ImportPage, answer: Exchange.Answer) -> ImportPageResult {
        func none(_ problem: String?, links: [String] = []) -> ImportPageResult {
            ImportPageResult(page: page, outcome: .none, links: links, problem: problem, bytes: answer.excerpt.count)
        }
        if answer.status == 304, page.etag != nil || page.lastModified != nil {
            return ImportPageResult(page: page, outcome: .notModified)
        }
        if let redirect = answer.redirect {
            // Where it leads to is a page like any other, and is decided on like any other.
            let target = page.depth < limits.depth ? scope.admit(redirect, base: page.address) : nil
            return target.map { none(nil, links: [$0]) }
                ?? none("it redirects to \(redirect.prefix(200)), out of the import")
        }
        switch answer.status {
        case 200: break
        case 404, 410: return none("it is gone (\(answer.status))")
        default:
            return ImportPageResult(page: page, outcome: .kept, problem: "the site answered \(answer.status)")
        }
        guard !answer.isCut else { return none("it is larger than \(limits.pageBytes) bytes") }
        guard [nil, "text/html", "application/xhtml+xml"].contains(answer.mediaType) else {
            return none("it is no HTML but \(answer.mediaType?.prefix(60) ?? "")")
        }
        return read(page, answer)
    }

    private func read(_ page: ImportPage, _ answer: Exchange.Answer) -> ImportPageResult {
        let headers = answer.head.headers
        do {
            let read = try SitePageReader(source: job.source).page(
                page.address, bytes: answer.excerpt, robots: headers["X-Robots-Tag"], at: clock.now())
            let links = page.depth < limits.depth ? read.links.compactMap { scope.admit($0, base: read.base) } : []
            let unique = Array(Set(links)).sorted()
            let outcome = read.content.map {
                ImportPageResult.Outcome.document(
                    $0, etag: Self.validator(headers, "ETag"), lastModified: Self.validator(headers, "Last-Modified"))
            }
            return ImportPageResult(
                page: page, outcome: outcome ?? .none, links: unique, problem: read.problem,
                bytes: answer.excerpt.count)
        } catch {
            return ImportPageResult(page: page, outcome: .none, problem: "\(error)", bytes: answer.excerpt.count)
        }
    }

    private static func validator(_ headers: HTTPHeaders, _ name: String) -> String? {
        headers.first(name: name).flatMap { $0.utf8.count <= 512 ? $0 : nil }
    }
}
