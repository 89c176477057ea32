import DorsalCore
import Foundation
import Synchronization

/// An exclusive lock on a file or directory, held until it is released, let go of, or the process ends.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    private init(descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Locks the file at `path`, made when there is none. Throws `.locked` when somebody else has it.
    static func take(file path: String) throws(StoreError) -> FileLock {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("cannot open \(path)") }
        let lock = FileLock(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .system("cannot lock \(path)") }
            throw StoreError(operation: "open", reason: .locked, detail: "another server holds \(path)")
        }
        return lock
    }

    /// Whether nobody has the lock on the file at `path`.
    static func isFree(file path: String) -> Bool {
        guard let lock = try? take(file: path) else { return false }
        lock.release()
        return true
    }

    /// Locks a directory, waiting for whoever has it. Blocks the thread.
    static func wait(directory path: String) throws(StoreError) -> FileLock {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("cannot open \(path)") }
        let lock = FileLock(descriptor: descriptor)
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .system("cannot lock \(path)") }
        }
        return lock
    }

    /// Gives the lock up. Does nothing the second time.
    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }
}
