import Crypto
public import DorsalCore
public import Foundation

/// The data directory's master key: seals the secrets that must be shown again, and signs stream tokens.
///
/// It lives in a file of its own, so that a copy of the database alone gives no secret away.
public struct MasterKey: SecretSealing {
    /// The file's name within the data directory.
    public static let fileName = "master.key"

    private let sealing: SymmetricKey
    /// Signs the tokens of event streams.
    let streamTokens: SymmetricKey
    /// Makes the tokens that the console's forms carry.
    let formTokens: SymmetricKey

    /// Makes a key from 32 random bytes.
    public init(bytes: [UInt8]) {
        let root = SymmetricKey(data: bytes)
        sealing = Self.derive("sealing", from: root)
        streamTokens = Self.derive("stream-tokens", from: root)
        formTokens = Self.derive("form-tokens", from: root)
    }

    /// Why the master key cannot be used.
    public enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// The database holds sealed secrets, but the key file is gone. A new key could not open them.
        case missing(path: String)
        /// Others than the owner may read the file.
        case readableByOthers(path: String)
        case malformed(path: String)
        /// The text was not sealed by this key for this place.
        case cannotUnseal(context: String)

        public var description: String {
            switch self {
            case .missing(let path):
                "the master key \(path) is missing; restore it from the backup that belongs to this database"
            case .readableByOthers(let path): "the master key \(path) is readable by others; run chmod 600 on it"
            case .malformed(let path): "the master key \(path) is not 32 bytes of Base64"
            case .cannotUnseal(let context): "the stored secret \(context) was not sealed with this master key"
            }
        }
    }

    /// Reads the key of a data directory, or makes one when `mayCreate`, that is when nothing has been sealed there yet.
    public static func load(directory: URL, mayCreate: Bool, ids: some IdentifierSource) throws -> MasterKey {
        let file = directory.appending(path: fileName)
        do {
            return try load(file: file)
        } catch Problem.missing where mayCreate {
            return try create(path: file.path, ids: ids)
        }
    }

    /// Reads a key.
    public static func load(file: URL) throws -> MasterKey {
        MasterKey(bytes: try bytes(of: file))
    }

    /// Where the key of a backup stands, if it was taken along.
    public static func companion(of backup: URL) -> URL {
        backup.deletingLastPathComponent().appending(
            path: backup.lastPathComponent + ".key", directoryHint: .notDirectory)
    }

    /// Copies the key of a data directory into a file that does not exist, for its owner alone.
    public static func copy(from directory: URL, to file: URL) throws {
        try copy(file: directory.appending(path: fileName), to: file)
    }

    /// Copies a key into a file that does not exist, for its owner alone.
    public static func copy(file: URL, to target: URL) throws {
        try write(try bytes(of: file), to: target.path, beside: "\(target.path).unfinished")
    }

    private static func bytes(of file: URL) throws -> [UInt8] {
        let path = file.path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Problem.missing(path: path) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & 0o077 == 0 else {
            throw Problem.readableByOthers(path: path)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        let text = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
        guard let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), data.count == 32
        else { throw Problem.malformed(path: path) }
        return Array(data)
    }

    public func seal(_ secret: String, context: String) throws -> String {
        let box = try AES.GCM.seal(Data(secret.utf8), using: sealing, authenticating: Data(context.utf8))
        guard let combined = box.combined else { throw Problem.cannotUnseal(context: context) }
        return combined.base64EncodedString()
    }

    public func unseal(_ sealed: String, context: String) throws -> String {
        guard let data = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: data),
            let opened = try? AES.GCM.open(box, using: sealing, authenticating: Data(context.utf8))
        else { throw Problem.cannotUnseal(context: context) }
        return String(decoding: opened, as: UTF8.self)
    }

    /// Two processes may start on a fresh directory at once: the one that creates the file wins, the other one reads it.
    private static func create(path: String, ids: some IdentifierSource) throws -> MasterKey {
        let bytes = ids.randomBytes(32)
        do {
            try write(bytes, to: path, beside: "\(path).\(ids.identifier("new"))")
        } catch CocoaError.fileWriteFileExists {
            return try load(file: URL(filePath: path))
        }
        return MasterKey(bytes: bytes)
    }

    /// Throws `CocoaError.fileWriteFileExists` when there is a file already; a crash leaves none or a whole one.
    private static func write(_ bytes: [UInt8], to path: String, beside temporary: String) throws {
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(Data(bytes).base64EncodedString().utf8))
        try handle.synchronize()
        try handle.close()
        defer { unlink(temporary) }
        guard link(temporary, path) == 0 else {
            throw CocoaError(errno == EEXIST ? .fileWriteFileExists : .fileWriteUnknown)
        }
    }

    private static func derive(_ purpose: String, from root: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("dorsal/\(purpose)".utf8), outputByteCount: 32)
    }
}
