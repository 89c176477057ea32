import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

@Suite("Sources and where they came from") struct ImportedSourceTests {
    private static func write(_ text: String, to name: String, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    @Test("An article whose audience can no longer be read is removed, and the job says so")
    func refused() async throws {
        try await withImports { fixture in
            let folder = fixture.directory.appending(path: "help")
            try Self.write("For all.", to: "all.md", in: folder)
            try Self.write("---\naudience: partners\n---\nFor some.", to: "some.md", in: folder)
            let request = fixture.request(.folder, folder.path, source: "help")
            #expect(try await fixture.importer().run(request).report.added == 2)
            try Self.write("---\naudience: [partners, staff]\n---\nFor some.", to: "some.md", in: folder)
            try Self.write("---\naudience: [a, b]\n---\nNew.", to: "new.md", in: folder)
            try Self.write("---\ntitel: All\n---\nFor all.", to: "all.md", in: folder)
            let job = try await fixture.importer().run(fixture.request(.folder, folder.path, source: "help"))
            #expect(job.report.removed == 1)
            let refusal = "is left out: its front matter is not usable: audience takes one text such as partners"
            #expect(
                job.problems == [
                    "all.md: its front matter has the key titel, which means nothing here",
                    "new.md \(refusal)", "some.md \(refusal); the article it was before is removed",
                ])
            #expect(try await fixture.paths() == ["all.md"])
        }
    }

    @Test("A source knows its documents and the import they came from, however many others ran since")
    func known() async throws {
        try await withImports { fixture in
            let folder = fixture.directory.appending(path: "help")
            try Self.write("Text.", to: "a.md", in: folder)
            #expect(try await fixture.store.importedSource("help") == nil)
            var request = fixture.request(.folder, folder.path, source: "help")
            request.baseURL = "https://help.example.com"
            _ = try await fixture.importer().run(request)
            fixture.clock.advance(by: .seconds(1))
            for number in 0..<201 {
                let other = try await fixture.store.requestImport(
                    fixture.request(.folder, "/other/\(number)"), lease: nil)
                _ = try await fixture.store.cancelImport(id: other.id, now: fixture.clock.now())
            }
            let source = try #require(try await fixture.store.importedSource("help"))
            #expect(source.paths == ["a.md"] && source.kind == .folder && source.origin == folder.path)
            #expect(source.baseURL == "https://help.example.com")
            _ = try await fixture.store.removeContent("help", now: fixture.clock.now())
            #expect(try await fixture.store.importedSource("help") == nil, "nothing is left that could be lost")
        }
    }

    @Test("What comes from elsewhere does not take a source's place unasked")
    func refusal() {
        func source(_ kind: ImportJob.Kind, _ origin: String) -> ImportedSource {
            ImportedSource(
                name: "help", paths: ["a.md"],
                last: ImportJob(
                    ImportRequest(
                        id: "imp_1", kind: kind, source: "help", origin: origin,
                        createdAt: Timestamp(milliseconds: 0))))
        }
        #expect(source(.folder, "/a/help").refusal(of: .folder, from: "/a/help") == nil)
        #expect(
            source(.folder, "/a/help").refusal(of: .archive, from: "/a/help.zip")
                == "there is a source help already, with 1 documents from /a/help")
        #expect(source(.folder, "/a/help").refusal(of: .folder, from: "/b/help") != nil)
        #expect(source(.archive, "upload imp_1 help.zip").refusal(of: .archive, from: "upload imp_2 help.zip") == nil)
        #expect(source(.archive, "/a/help.zip").refusal(of: .archive, from: "upload imp_2 help.zip") != nil)
        #expect(ImportedSource(name: "help", paths: ["a.md"], last: nil).refusal(of: .folder, from: "/a") == nil)
    }
}
