import ArgumentParser
import Foundation

/// `--backups`, on every command that erases.
struct ErasureOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "A file, or a folder with all that is in it, of backups outside the data directory; once for each.")
    var backups: [String] = []

    /// Where else to look for copies. Throws when one of the places is not there: nobody may believe that it was looked through.
    func places() throws -> [URL] {
        try backups.map { path in
            guard FileManager.default.fileExists(atPath: path) else { throw CommandFailure("there is no \(path)") }
            return URL(filePath: path)
        }
    }
}
