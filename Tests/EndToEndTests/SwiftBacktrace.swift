import Foundation

/// The program that Swift's runtime starts when a process crashes, to write its backtrace.
enum SwiftBacktrace {
    /// Where it is: in the toolchain that the runtime of this process belongs to. A runtime that is linked in has none.
    static let tool: URL? = {
        // Read to its end: the system tells no length of it, and hands it out in pieces.
        let content = try? FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd()
        let maps = String(decoding: content ?? Data(), as: UTF8.self)
        guard let line = maps.split(separator: "\n").first(where: { $0.hasSuffix("/lib/swift/linux/libswiftCore.so") }),
            let path = line.firstIndex(of: "/")
        else { return nil }
        let root = URL(filePath: String(line[path...])).deletingLastPathComponent().appending(path: "../../..")
        let tool = root.standardizedFileURL.appending(path: "libexec/swift/linux/swift-backtrace")
        return FileManager.default.isExecutableFile(atPath: tool.path) ? tool : nil
    }()
}
