import Foundation

/// The file of a master key: a line of Base64 for each key, the newest first. Its owner alone may read it.
struct MasterKeyFile: Sendable {
    private let file: URL

    var path: String { file.path }

    init(_ file: URL) {
        self.file = file
    }

    /// Reads the keys.
    func read() throws -> [[UInt8]] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw MasterKey.Problem.missing(path: path) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & 0o077 == 0 else {
            throw MasterKey.Problem.readableByOthers(path: path)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        let text = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
        let keys = text.split(whereSeparator: \.isWhitespace).map { Data(base64Encoded: String($0)).map(Array.init) }
        guard !keys.isEmpty, keys.allSatisfy({ $0?.count == 32 }) else {
            throw MasterKey.Problem.malformed(path: path)
        }
        return keys.compactMap(\.self)
    }

    /// Writes a file that is not there. Throws `CocoaError.fileWriteFileExists` when it is; a crash leaves none or a whole one.
    func create(_ keys: [[UInt8]], beside temporary: String) throws {
        try write(keys, to: temporary)
        defer { unlink(temporary) }
        guard link(temporary, path) == 0 else {
            throw CocoaError(errno == EEXIST ? .fileWriteFileExists : .fileWriteUnknown)
        }
    }

    /// Puts a file in the place of the one that is there. A crash leaves the one or the other.
    func replace(_ keys: [[UInt8]]) throws {
        let temporary = "\(path).next"
        try write(keys, to: temporary)
        guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try syncDirectory()
    }

    private func write(_ keys: [[UInt8]], to temporary: String) throws {
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let lines = keys.map { Data($0).base64EncodedString() }
        try handle.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
        try handle.synchronize()
        try handle.close()
    }

    /// What stands under which name is durable only then.
    private func syncDirectory() throws {
        let descriptor = open(file.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
