import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalAgent

@Suite struct FolderImporterTests {
    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dorsal-import-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "in/sub/.hidden"), withIntermediateDirectories: true)
        try body(folder)
    }

    private static func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
    }

    private static func contents(of folder: URL) throws -> FolderImporter.Result {
        try FolderImporter(source: "s", baseURL: nil).contents(of: folder, at: Timestamp(milliseconds: 0))
    }

    @Test func filesComeInOrderAndHiddenOnesAndLinksDoNot() throws {
        try Self.withFolder { folder in
            for name in ["in/z.md", "in/sub/a.html", "in/.b.md", "in/sub/.hidden/c.md", "in/d.txt", "secret.md"] {
                try Self.write("<p>text</p>", to: folder.appending(path: name))
            }
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "in/link.md"), withDestinationURL: folder.appending(path: "secret.md"))
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "in/folder"), withDestinationURL: folder)
            let result = try Self.contents(of: folder.appending(path: "in"))
            #expect(result.contents.map(\.document.path) == ["sub/a.html", "z.md"])
            #expect(result.problems.isEmpty)
        }
    }

    @Test func aFolderThatIsItselfALinkIsRead() throws {
        try Self.withFolder { folder in
            try Self.write("text", to: folder.appending(path: "in/a.md"))
            let link = folder.appending(path: "link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.appending(path: "in"))
            #expect(try Self.contents(of: link).contents.map(\.document.path) == ["a.md"])
        }
    }

    @Test func unusableFilesAreToldAndTheOthersImported() throws {
        try Self.withFolder { folder in
            try Self.write("text", to: folder.appending(path: "in/good.md"))
            try Self.write("", to: folder.appending(path: "in/empty.md"))
            try Self.write("<!-- dorsal: skip -->\ntext", to: folder.appending(path: "in/skipped.md"))
            try Data([0xFF, 0xFE]).write(to: folder.appending(path: "in/bytes.md"))
            try Data(count: FolderImporter.maximumFileBytes + 1).write(to: folder.appending(path: "in/large.html"))
            try Self.write(
                String(repeating: "<div><!--</div>-->", count: 10_000), to: folder.appending(path: "in/deep.html"))
            let result = try Self.contents(of: folder.appending(path: "in"))
            #expect(result.contents.map(\.document.path) == ["good.md"])
            #expect(result.problems.count == 4)
        }
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        #expect(throws: CocoaError.self) { try Self.contents(of: URL(filePath: "/nowhere/at/all")) }
    }
}
