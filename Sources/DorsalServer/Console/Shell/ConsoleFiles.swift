import CConsole
import Foundation

/// The console's templates, assets and lists, as they were compiled in.
struct ConsoleFiles: Sendable {
    /// Bytes by path: `templates/layout.mustache`.
    let contents: [String: [UInt8]]

    /// Reads what was compiled in.
    init() {
        var contents: [String: [UInt8]] = [:]
        for index in 0..<dorsal_console_count() {
            let file = dorsal_console_file(index)
            contents[String(cString: file.path)] = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
        }
        self.contents = contents
    }

    /// The files of a folder, by their names in it.
    func folder(_ name: String) -> [String: [UInt8]] {
        let prefix = name + "/"
        return Dictionary(
            uniqueKeysWithValues: contents.compactMap { path, bytes in
                path.hasPrefix(prefix) ? (String(path.dropFirst(prefix.count)), bytes) : nil
            })
    }

    /// A list of words, one a line.
    func words(_ path: String) -> Set<String> {
        let text = String(decoding: contents[path] ?? [], as: UTF8.self)
        return Set(text.split(separator: "\n").map(String.init))
    }
}
