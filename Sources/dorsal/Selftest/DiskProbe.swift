import Foundation

/// How fast the disk confirms a sync, and whether that can be true.
struct DiskProbe {
    /// A sync that has to reach flash or a platter takes longer than this; a battery-backed cache may be as fast.
    private static let implausible = Duration.microseconds(15)

    let directory: URL

    struct Result {
        var syncsPerSecond: Int
        var verdict: String
    }

    /// Writes and syncs a page again and again for half a second.
    func run() throws -> Result {
        let file = directory.appending(path: "probe")
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure("cannot write to \(directory.path)") }
        defer {
            close(descriptor)
            unlink(file.path)
        }
        let page = [UInt8](repeating: 0x5a, count: 4096)
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .milliseconds(500) {
            guard pwrite(descriptor, page, page.count, off_t((count % 64) * page.count)) == page.count,
                fdatasync(descriptor) == 0
            else {
                throw CommandFailure(
                    "the disk below \(directory.path) fails to write: \(String(cString: strerror(errno)))")
            }
            count += 1
        }
        let each = (ContinuousClock.now - start) / count
        let microseconds = Int(each / .microseconds(1))
        let isMemory = ["tmpfs", "ramfs"].contains(fileSystem())
        let verdict =
            if isMemory {
                "this is no disk but memory (tmpfs): nothing survives a power cut"
            } else if each < Self.implausible {
                "a sync is confirmed in \(microseconds) µs, too fast to be true unless a battery protects the cache"
            } else {
                "a sync is confirmed in \(microseconds) µs, which a disk that tells the truth can do; only pulling the plug proves it"
            }
        return Result(syncsPerSecond: count * 2, verdict: verdict)
    }

    /// What kind of file system the directory is on.
    private func fileSystem() -> String {
        let mounts = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
        let path = directory.resolvingSymlinksInPath().path
        var best = (length: -1, kind: "")
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 2 else { continue }
            let point = words[1] == "/" ? "/" : words[1] + "/"
            // The last of several on one point is the one that counts.
            if (path + "/").hasPrefix(point), point.count >= best.length { best = (point.count, words[2]) }
        }
        return best.kind
    }
}
