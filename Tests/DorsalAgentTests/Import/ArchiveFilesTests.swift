import Foundation
import Testing

@testable import DorsalAgent

@Suite("ZIP archives") struct ArchiveFilesTests {
    private static func archive(
        limits: ArchiveLimits = ArchiveLimits(), _ build: (inout ZipBuilder) throws -> Void
    ) throws -> ArchiveFiles {
        var builder = ZipBuilder()
        try build(&builder)
        return try ArchiveFiles(bytes: builder.bytes, limits: limits)
    }

    private static let text = Array("# Refunds\n\nWithin 30 days.".utf8)

    @Test func filesAreReadStoredAndDeflated() throws {
        let files = try Self.archive { zip in
            try zip.add("b.md", Self.text)
            try zip.add("a.html", Self.text, method: 0)
            try zip.add("picture.png", [1, 2, 3])
        }
        #expect(files.paths == ["a.html", "b.md"])
        #expect(try files.bytes(of: "a.html") == Self.text)
        #expect(try files.bytes(of: "b.md") == Self.text)
    }

    @Test func theOneFolderOfAnArchiveIsItsRoot() throws {
        let files = try Self.archive { zip in
            try zip.add("help/billing/a.md", Self.text)
            try zip.add("help/b.md", Self.text)
            try zip.add("__MACOSX/help/._b.md", Self.text)
            try zip.add("help/.hidden.md", Self.text)
        }
        #expect(files.paths == ["b.md", "billing/a.md"])
    }

    @Test(arguments: [
        "../../etc/a.md", "/etc/a.md", "a/../../b.md", "..\\a.md", "C:/a.md", "a//b.md", "./a.md", "a\n.md", "a\0b.md",
    ])
    func aPathThatLeadsOutOfTheArchiveIsLeftOut(path: String) throws {
        let files = try Self.archive { zip in
            try zip.add(path, Self.text)
            try zip.add("good.md", Self.text)
        }
        #expect(files.paths == ["good.md"])
        #expect(files.problems.count == 1)
    }

    @Test func linksAreNoFiles() throws {
        let files = try Self.archive { zip in
            try zip.add("link.md", Array("/etc/passwd".utf8), mode: 0o120777)
            try zip.add("good.md", Self.text)
        }
        #expect(files.paths == ["good.md"])
    }

    @Test func aFileThatUnpacksToAThousandTimesItsSizeIsRefusedBeforeItIsThere() throws {
        let bomb = [UInt8](repeating: 0x20, count: 4 << 20)
        let files = try Self.archive { try $0.add("bomb.md", bomb) }
        #expect(throws: ArchiveProblem.bomb) { try files.bytes(of: "bomb.md") }
    }

    @Test func aFileIsBoundedByWhatItUnpacksTo() throws {
        var limits = ArchiveLimits()
        limits.fileBytes = 1000
        let large = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ ($0 >> 3)) }
        let files = try Self.archive(limits: limits) { try $0.add("large.md", large) }
        #expect(throws: ArchiveProblem.fileTooLarge(bytes: 1000)) { try files.bytes(of: "large.md") }
    }

    @Test func allFilesTogetherAreBounded() throws {
        var limits = ArchiveLimits()
        limits.totalBytes = 40
        let files = try Self.archive(limits: limits) { zip in
            try zip.add("a.md", Self.text)
            try zip.add("b.md", Self.text)
        }
        #expect(try files.bytes(of: "a.md") == Self.text)
        #expect(throws: ArchiveProblem.totalTooLarge(bytes: 40)) { try files.bytes(of: "b.md") }
    }

    @Test func filesThatLieOverEachOtherAreRefused() throws {
        #expect(throws: ArchiveProblem.overlapping) {
            try Self.archive { zip in
                try zip.add("a.md", Self.text)
                try zip.add("b.md", Self.text, offset: 0)
            }
        }
    }

    @Test func whatStandsBehindAnArchiveMakesItNone() throws {
        var builder = ZipBuilder()
        try builder.add("a.md", Self.text)
        let bytes = builder.bytes
        #expect(try ArchiveFiles(bytes: bytes).paths == ["a.md"])
        #expect(throws: ArchiveProblem.notAnArchive) { try ArchiveFiles(bytes: bytes + [0x20]) }
    }

    @Test func tooManyEntriesAreRefused() throws {
        var limits = ArchiveLimits()
        limits.entries = 2
        #expect(throws: ArchiveProblem.tooManyEntries(2)) {
            try Self.archive(limits: limits) { zip in
                for name in ["a.md", "b.md", "c.md"] { try zip.add(name, Self.text) }
            }
        }
    }

    @Test func encryptedForeignAndDamagedFilesAreTold() throws {
        let files = try Self.archive { zip in
            try zip.add("secret.md", Self.text, flags: 1)
            try zip.add("foreign.md", Self.text, method: 12)
            try zip.add("changed.md", Self.text, checksum: 7)
        }
        #expect(throws: ArchiveProblem.encrypted) { try files.bytes(of: "secret.md") }
        #expect(throws: ArchiveProblem.unsupported(method: 12)) { try files.bytes(of: "foreign.md") }
        #expect(throws: ArchiveProblem.wrongChecksum) { try files.bytes(of: "changed.md") }
    }

    @Test func anArchiveThatIsCutOffAnywhereIsAnError() throws {
        var builder = ZipBuilder()
        try builder.add("a.md", Self.text)
        try builder.add("b.md", Self.text)
        let whole = builder.bytes
        for length in 0..<whole.count {
            let bytes = Array(whole.prefix(length))
            #expect(throws: ArchiveProblem.self) { try ArchiveFiles(bytes: bytes) }
        }
    }

    @Test func anyByteMayBeWrongAndNothingWorseThanAnErrorComesOfIt() throws {
        var builder = ZipBuilder()
        try builder.add("a.md", Self.text)
        try builder.add("b.html", Self.text)
        let whole = builder.bytes
        var read = 0
        for index in whole.indices {
            for value: UInt8 in [0, 0xFF, whole[index] ^ 0x80] {
                var bytes = whole
                bytes[index] = value
                guard let files = try? ArchiveFiles(bytes: bytes) else { continue }
                for path in files.paths where (try? files.bytes(of: path)) != nil { read += 1 }
            }
        }
        #expect(read > 0)
    }
}
