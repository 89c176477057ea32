import DorsalCore
import Foundation
import Synchronization

/// File operations whose effect survives a power cut once they return.
enum DurableFile {
    /// Replaces the content of `file` as one step, for its owner alone: a crash leaves the old content or the new.
    static func write(_ content: String, to file: URL) throws(StoreError) {
        let temporary = unfinished(beside: file)
        let descriptor = open(temporary.filePath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("cannot create \(temporary.filePath)") }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            defer { try? handle.close() }
            try handle.write(contentsOf: Data(content.utf8))
            try handle.synchronize()
        } catch {
            unlink(temporary.filePath)
            throw StoreError(
                operation: "open", reason: .inputOutput, detail: "cannot write \(temporary.filePath): \(error)")
        }
        try move(temporary, to: file)
    }

    /// Renames a file within one file system, in the place of what is there, and syncs the directory.
    static func move(_ source: URL, to destination: URL) throws(StoreError) {
        guard rename(source.filePath, destination.filePath) == 0 else {
            throw .system("cannot rename \(source.filePath) to \(destination.filePath)")
        }
        try sync(destination.deletingLastPathComponent())
    }

    /// Removes a file, if there is one.
    static func remove(_ file: URL) throws(StoreError) {
        guard unlink(file.filePath) == 0 else {
            guard errno == ENOENT else { throw .system("cannot remove \(file.filePath)") }
            return
        }
        try sync(file.deletingLastPathComponent())
    }

    /// Makes a file's content, or a directory's entries, survive a power cut.
    static func sync(_ url: URL) throws(StoreError) {
        let descriptor = open(url.filePath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("cannot open \(url.filePath)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("cannot sync \(url.filePath)") }
    }

    /// How long a file is; `nil` when there is none.
    static func size(of file: URL) -> Int? {
        var status = stat()
        return stat(file.filePath, &status) == 0 ? Int(status.st_size) : nil
    }

    /// A hidden file beside `file` that is this process's own, for what is not finished yet. Those of processes that are
    /// gone are removed.
    static func unfinished(beside file: URL) -> URL {
        let directory = file.deletingLastPathComponent()
        let prefix = ".\(file.lastPathComponent).unfinished-"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory.filePath)) ?? []
        where name.hasPrefix(prefix) {
            let owner = name.dropFirst(prefix.count).prefix(while: \.isNumber)
            if let owner = pid_t(owner), kill(owner, 0) != 0, errno == ESRCH {
                unlink(directory.appending(path: name, directoryHint: .notDirectory).filePath)
            }
        }
        let number = count.add(1, ordering: .relaxed).newValue
        return directory.appending(path: "\(prefix)\(getpid())-\(number)", directoryHint: .notDirectory)
    }

    private static let count = Atomic(0)
}
