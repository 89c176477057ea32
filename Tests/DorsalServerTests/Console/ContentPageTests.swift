import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Fin AI Agent → Content.
@Suite struct ContentPageTests {
    private static let answer = "You get your money back within **five** days."

    private static func location(_ answer: ConsoleBrowser.Answer) -> String {
        String((answer.header("location") ?? "").prefix { $0 != "?" })
    }

    @Test func aSnippetIsWrittenChangedFoundAndDeleted() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let empty = try await browser.get("/console/content")
            #expect(empty.text.contains("No content yet"))
            let created = try await browser.post(
                "/console/content/snippets/new",
                [
                    "title": "How long does a refund take?", "phrasings": "Where is my money?\r\n\r\nrefund duration",
                    "answer": Self.answer, "locale": "en",
                ])
            #expect(created.status == 303)
            let page = Self.location(created)
            let snippet = try await browser.get(page)
            #expect(snippet.text.contains("Where is my money?\nrefund duration"))
            try await eventually("the agent finds it") {
                try await browser.get("/console/content/search?q=refund+duration").text.contains("within five days")
            }
            _ = try await browser.post(page, ["title": "Refunds", "answer": "Ten days.", "locale": "en"])
            let list = try await browser.get("/console/content")
            #expect(list.text.contains(">Refunds</a>") && !list.text.contains("How long does"))
            let deleted = try await browser.post(page + "/removal")
            #expect(deleted.status == 303)
            let gone = try await browser.get(page)
            #expect(gone.status == 404)
            let again = try await browser.post(page + "/removal")
            #expect(again.status == 404)
            #expect(try await browser.server.store.documents().isEmpty)
        }
    }

    @Test func whatIsWrongWithASnippetIsSaidAndWhatWasTypedStays() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let refused = try await browser.post(
                "/console/content/snippets/new", ["title": "Typed <b>", "answer": " ", "locale": "??"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Typed &lt;b&gt;") && refused.text.contains("Write the answer."))
            #expect(try await browser.server.store.snippetCount() == 0)
        }
    }

    @Test func aSiteIsImportedAndShownWithItsPassages() async throws {
        try await SampleSite.run { site in
            site.serve(["/help": .page("Refunds", links: ["/help/b"]), "/help/b": .page("Delivery")])
            try await withConsole { browser in
                _ = try await browser.claim()
                let asked = try await browser.post(
                    "/console/content/imports/site", ["address": site.url + "/help"])
                #expect(asked.status == 303)
                try await eventually("the import has ended") {
                    try await browser.get("/console/content/imports/rows").text.contains(">done</span>")
                }
                let rows = try await browser.get("/console/content/imports/rows")
                #expect(rows.text.contains("2 new") && rows.text.contains("2 of 2"))
                let list = try await browser.get("/console/content")
                let link = try #require(list.text.firstMatch(of: /href="(\/console\/content\/documents\/[^"]+)"/))
                let document = try await browser.get(String(link.1))
                #expect(document.status == 200 && document.text.contains("stands on this page"))
                let removed = try await browser.post("/console/content/removal", ["source": site.url + "/help"])
                #expect(removed.status == 303)
                #expect(try await browser.server.store.documents().isEmpty)
            }
        }
    }

    @Test func anArchiveIsUploadedAndOtherFilesAreRefused() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let refused = try await browser.post(
                "/console/content/imports/archive",
                ["name": "x.zip", "archive": Data("no archive at all, in no way".utf8).base64EncodedString()])
            #expect(refused.status == 422 && refused.text.contains("it is no ZIP archive"))
            // One stored file `a.md` with `# A` and `Text.` in it.
            let taken = try await browser.post(
                "/console/content/imports/archive", ["name": "help.zip", "archive": Self.archive.base64EncodedString()])
            #expect(taken.status == 303)
            try await eventually("the import has ended") {
                try await browser.server.store.documents().map(\.source) == ["help"]
            }
            let job = try #require(try await browser.server.store.imports(limit: 1).first)
            #expect(try await browser.server.store.upload(of: job.id) == nil, "the archive is not kept")
        }
    }

    /// An archive of one file, byte by byte.
    static let archive: Data = {
        let content = Array("# A\n\nText.\n".utf8)
        func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8((value >> ($0 * 8)) & 0xFF) } }
        var sum: UInt32 = ~0
        for byte in content {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        let common =
            number(20, 2) + number(0, 8) + number(Int(~sum), 4) + number(content.count, 4) + number(content.count, 4)
            + number(4, 2) + number(0, 2)
        let file = [0x50, 0x4B, 3, 4] + common + Array("a.md".utf8) + content
        let entry = [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 14) + Array("a.md".utf8)
        let end = [0x50, 0x4B, 5, 6] + number(0, 4) + number(1, 2) + number(1, 2) + number(entry.count, 4)
        return Data(file + entry + end + number(file.count, 4) + number(0, 2))
    }()

    @Test(arguments: ["http://example.com/help", "ftp://example.com/", "nonsense", "https://user:pw@example.com/"])
    func anAddressThatMustNotBeReadIsRefusedAtOnce(address: String) async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let refused = try await browser.post("/console/content/imports/site", ["address": address])
            #expect(refused.status == 422)
            #expect(try await browser.server.store.imports(limit: 1).isEmpty)
        }
    }
}
