import Foundation

/// A ZIP archive such as a Python wheel, by the paths of its files.
struct ZipArchive {
    private let archive: Archive
    private let entries: [String: ArchiveEntry]

    /// The paths of the files.
    var paths: [String] { entries.keys.sorted() }

    init(_ url: URL) throws(EncoderFileError) {
        do {
            try self.init(data: try Data(contentsOf: url, options: .mappedIfSafe))
        } catch let error as EncoderFileError {
            throw error
        } catch {
            throw EncoderFileError("\(url.lastPathComponent) cannot be read: \(error.localizedDescription)")
        }
    }

    init(data: Data) throws(EncoderFileError) {
        do {
            archive = try Archive(data, limits: .wheel)
        } catch ArchiveProblem.notAnArchive {
            throw EncoderFileError("it is neither a folder nor a ZIP archive such as a wheel")
        } catch {
            throw EncoderFileError("the archive cannot be used: \(error)")
        }
        entries = Dictionary(archive.entries.map { ($0.path, $0) }) { $1 }
    }

    /// The file at `path`; `nil` when there is none.
    func contents(of path: String) throws(EncoderFileError) -> Data? {
        guard let entry = entries[path] else { return nil }
        do {
            return try archive.contents(of: entry)
        } catch {
            throw EncoderFileError("\(path) in the archive: \(error)")
        }
    }
}

extension ArchiveLimits {
    /// A wheel is chosen by whoever installs a model, and holds files that are large, and sometimes mostly zeros.
    fileprivate static let wheel: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.archiveBytes = 4 << 30
        limits.entries = 0xFFFE
        limits.fileBytes = 2 << 30
        limits.ratio = .max
        limits.allowsTail = true
        return limits
    }()
}
