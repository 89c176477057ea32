import Foundation
import Testing

@testable import DorsalAgent

@Suite struct ZipArchiveTests {
    /// Made by Python's zipfile: `m/config.json` deflated, `m/model.safetensors` stored, `empty.txt`.
    private static let archive =
        Data(
            base64Encoded: """
                UEsDBBQAAAAIAAAAQlBme/jLDgAAAEABAAANAAAAbS9jb25maWcuanNvbqtWSlSyUjCsrR6lyaIBUEsDBBQAAAAAAAAAQlAL+UNW\
                BgAAAAYAAAATAAAAbS9tb2RlbC5zYWZldGVuc29yc3N0b3JlZFBLAwQUAAAACAAAAEJQAAAAAAIAAAAAAAAACQAAAGVtcHR5LnR4\
                dAMAUEsBAhQDFAAAAAgAAABCUGZ7+MsOAAAAQAEAAA0AAAAAAAAAAAAAAIABAAAAAG0vY29uZmlnLmpzb25QSwECFAMUAAAAAAAA\
                AEJQC/lDVgYAAAAGAAAAEwAAAAAAAAAAAAAAgAE5AAAAbS9tb2RlbC5zYWZldGVuc29yc1BLAQIUAxQAAAAIAAAAQlAAAAAAAgAA\
                AAAAAAAJAAAAAAAAAAAAAACAAXAAAABlbXB0eS50eHRQSwUGAAAAAAMAAwCzAAAAmQAAAAAA
                """) ?? Data()

    @Test func storedAndDeflatedFilesAreRead() throws {
        let archive = try ZipArchive(data: Self.archive)
        #expect(archive.paths == ["empty.txt", "m/config.json", "m/model.safetensors"])
        let config = try archive.contents(of: "m/config.json")
        #expect(config == Data(String(repeating: #"{"a": 1}"#, count: 40).utf8))
        let weights = try archive.contents(of: "m/model.safetensors")
        #expect(weights == Data("stored".utf8))
        #expect(try archive.contents(of: "empty.txt") == Data())
        #expect(try archive.contents(of: "config.json") == nil)
    }

    @Test func anArchiveWithACommentIsRead() throws {
        let archive = try ZipArchive(data: Self.archive + Data("made for a test".utf8))
        #expect(archive.paths.count == 3)
    }

    @Test func anArchiveThatWasMadeToDoHarmIsRefused() throws {
        var builder = ZipBuilder()
        try builder.add("a", [1, 2, 3])
        try builder.add("b", [1, 2, 3], offset: 0)
        let overlapping = Data(builder.bytes)
        let error = #expect(throws: EncoderFileError.self) { try ZipArchive(data: overlapping) }
        #expect(error.map { "\($0)".contains("lie over each other") } == true)
        var other = ZipBuilder()
        try other.add("a", [1, 2, 3], flags: 1)
        let archive = try ZipArchive(data: Data(other.bytes))
        #expect(throws: EncoderFileError.self) { try archive.contents(of: "a") }
    }

    @Test func everyCutAndEveryChangedByteGivesAnErrorOrTheSameFiles() throws {
        let whole = try ZipArchive(data: Self.archive)
        for length in 0..<Self.archive.count {
            #expect(throws: EncoderFileError.self) { try ZipArchive(data: Self.archive.prefix(length)) }
        }
        for place in Self.archive.indices {
            for flip: UInt8 in [0x01, 0x80, 0xFF] {
                var data = Self.archive
                data[place] ^= flip
                guard let archive = try? ZipArchive(data: data) else { continue }
                for path in archive.paths {
                    guard let contents = try? archive.contents(of: path), whole.paths.contains(path) else { continue }
                    #expect(try contents == whole.contents(of: path), "\(place) \(flip)")
                }
            }
        }
    }
}
