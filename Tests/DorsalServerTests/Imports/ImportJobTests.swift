import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Synchronization
import Testing

@testable import DorsalServer

@Suite("Imports as jobs") struct ImportJobTests {
    private static func pages(_ count: Int) -> [String: SampleSite.Answer] {
        var pages: [String: SampleSite.Answer] = ["/": .page("Help", links: (1...count).map { "/p\($0)" })]
        for number in 1...count { pages["/p\(number)"] = .page("Page \(number)") }
        return pages
    }

    @Test func aRunThatWasKilledGoesOnWhereItStopped() async throws {
        try await SampleSite.run { site in
            site.serve(Self.pages(20))
            try await withImports { fixture in
                let request = fixture.request(.site, site.url + "/")
                _ = try await fixture.store.requestImport(request, lease: nil)
                // A process that is gone: it has the lease and a third of the pages.
                let first = Task {
                    try await fixture.importer(owner: "own_gone").runNext { job in
                        if job.done == 7 { withUnsafeCurrentTask { $0?.cancel() } }
                    }
                }
                #expect(try await first.value == nil)
                let stopped = try #require(try await fixture.store.importJob(id: request.id))
                #expect(stopped.done == 7 && stopped.state == .running)
                let ended = try #require(try await fixture.importer(owner: "own_next").runNext())
                #expect(ended.id == request.id && ended.state == .done && ended.done == 21)
                #expect(site.requests.count == 21, "no page is read twice")
                #expect(try await fixture.store.documents().count == 21)
            }
        }
    }

    @Test func nobodyElseRunsAJobBeforeItsLeaseIsOver() async throws {
        try await withImports { fixture in
            let request = fixture.request(.site, "https://example.test/")
            let now = fixture.clock.now()
            _ = try await fixture.store.requestImport(
                request, lease: ImportLease(owner: "a", until: now.adding(.seconds(60))))
            func claim(at moment: Timestamp) async throws -> String? {
                try await fixture.store.claimImport(
                    id: nil, owner: "b", now: moment, leaseUntil: moment.adding(.seconds(60)))?.id
            }
            #expect(try await claim(at: now.adding(.seconds(59))) == nil)
            #expect(try await claim(at: now.adding(.seconds(60))) == request.id)
            // The one that was away too long must not write any more.
            let page = ImportPageResult(page: ImportPage(address: "x", depth: 0), outcome: .none)
            let standing = try await fixture.store.record(page, of: request.id, owner: "a", now: now, leaseUntil: now)
            #expect(standing == .lost)
            #expect(try await fixture.store.endImport(request.id, owner: "a", .complete, now: now) == nil)
        }
    }

    @Test func aSecondWishForTheSameIsTheSameJob() async throws {
        try await withImports { fixture in
            let first = try await fixture.store.requestImport(fixture.request(.folder, "/x"), lease: nil)
            let second = try await fixture.store.requestImport(fixture.request(.folder, "/x"), lease: nil)
            #expect(second == first)
            #expect(try await fixture.store.requestImport(fixture.request(.folder, "/y"), lease: nil).id != first.id)
        }
    }

    @Test func aCancelledRunEndsWithItsNextPageAndKeepsWhatItHas() async throws {
        try await SampleSite.run { site in
            site.serve(Self.pages(20))
            try await withImports { fixture in
                let request = fixture.request(.site, site.url + "/")
                let store = fixture.store
                let cancelled = Mutex<Task<Void, any Error>?>(nil)
                let job = try await fixture.importer().run(request) { job in
                    guard job.done == 5 else { return }
                    let gate = DispatchSemaphore(value: 0)
                    cancelled.withLock {
                        $0 = Task.detached {
                            _ = try await store.cancelImport(id: request.id, now: request.createdAt)
                            gate.signal()
                        }
                    }
                    gate.wait()
                }
                try await cancelled.withLock { $0 }?.value
                #expect(job.state == .cancelled && job.done == 5)
                #expect(try await store.documents().count == 5)
                #expect(try await store.knowledgeRevision() == 1, "what was read is there to be used")
            }
        }
    }

    @Test func aJobThatNobodyRunsIsCancelledAtOnce() async throws {
        try await withImports { fixture in
            let job = try await fixture.store.requestImport(fixture.request(.folder, "/x"), lease: nil)
            let cancelled = try await fixture.store.cancelImport(id: job.id, now: fixture.clock.now())
            #expect(cancelled?.state == .cancelled)
            #expect(try await fixture.importer().runNext() == nil)
            #expect(try await fixture.store.cancelImport(id: "imp_none", now: fixture.clock.now()) == nil)
        }
    }

    @Test func aFolderAndAnArchiveAreImportedWithProgress() async throws {
        try await withImports { fixture in
            let folder = fixture.directory.appending(path: "help")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for number in 1...45 {
                try Data("# Page \(number)\n\nText \(number).".utf8)
                    .write(to: folder.appending(path: "p\(number).md"))
            }
            try Data().write(to: folder.appending(path: "empty.md"))
            let seen = Mutex<[Int]>([])
            let request = fixture.request(.folder, folder.path, source: "help")
            let job = try await fixture.importer().run(request) { job in seen.withLock { $0.append(job.done) } }
            #expect(job.state == .done && job.report.added == 45 && job.problemCount == 1 && job.report.leftOut == 1)
            #expect(job.done == 46 && job.total == 46)
            #expect(seen.withLock { $0 } == [20, 40, 46])
            try FileManager.default.removeItem(at: folder.appending(path: "p1.md"))
            let again = try await fixture.importer().run(fixture.request(.folder, folder.path, source: "help"))
            #expect(again.report.removed == 1 && again.report.unchanged == 44)
        }
    }

    @Test func whatCannotBeReadAtAllFailsAndChangesNothing() async throws {
        try await withImports { fixture in
            let file = fixture.directory.appending(path: "no.zip")
            try Data("no archive, but longer than the end of one".utf8).write(to: file)
            let archive = try await fixture.importer().run(fixture.request(.archive, file.path))
            #expect(archive.state == .failed && archive.failure == "it is no ZIP archive")
            let folder = try await fixture.importer().run(fixture.request(.folder, "/nowhere/at/all"))
            #expect(folder.state == .failed)
            #expect(try await fixture.store.knowledgeRevision() == 0)
        }
    }

    @Test func removingASourceRemovesItsDocumentsAndWhatIsKnownOfItsPages() async throws {
        try await SampleSite.run { site in
            site.serve(["/": .page("Help", etag: "\"1\"")])
            try await withImports { fixture in
                let job = try await fixture.read(site.url + "/")
                #expect(try await fixture.store.removeContent(job.source, now: fixture.clock.now()) == 1)
                #expect(try await fixture.store.removeContent(job.source, now: fixture.clock.now()) == 0)
                #expect(try await fixture.read(site.url + "/").report.added == 1, "it is not taken for unchanged")
            }
        }
    }
}
