import Crypto
public import DorsalCore
public import Foundation

/// The data directory's master key: seals the secrets that must be shown again, and signs stream tokens.
///
/// It lives in a file of its own, so that a copy of the database alone gives no secret away. ``MasterKeyRotation`` replaces it.
public struct MasterKey: SecretSealing {
    /// The file's name within the data directory.
    public static let fileName = "master.key"

    private let ring: MasterKeyRing

    /// Makes a key from 32 random bytes.
    public init(bytes: [UInt8]) {
        self.init(MasterKeyRing(keys: [bytes], file: nil))
    }

    private init(_ ring: MasterKeyRing) {
        self.ring = ring
    }

    /// Signs the tokens of event streams: the newest key's, so that whoever has an older one cannot make any.
    var streamTokens: SymmetricKey { ring.tokens.stream }

    /// Makes the tokens that the console's forms carry.
    var formTokens: SymmetricKey { ring.tokens.form }

    /// Takes up a key that was put in the place of the one in use (``MasterKeyRotation``).
    func renew() throws { _ = try ring.renewed() }

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
                """
                the master key \(path) is missing. A backup of the database has none, unless it was made with --with-master-key (FILE.key): \
                put back the copy that is kept apart from the database
                """
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
        MasterKey(MasterKeyRing(keys: try MasterKeyFile(file).read(), file: MasterKeyFile(file)))
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
        let keys = try MasterKeyFile(file).read()
        try MasterKeyFile(target).create(keys, beside: "\(target.path).unfinished")
    }

    public func seal(_ secret: String, context: String) throws -> String {
        let box = try AES.GCM.seal(
            Data(secret.utf8), using: try ring.newest(), authenticating: Data(context.utf8))
        guard let combined = box.combined else { throw Problem.cannotUnseal(context: context) }
        return combined.base64EncodedString()
    }

    public func unseal(_ sealed: String, context: String) throws -> String {
        if let opened = Self.opened(sealed, context: context, with: ring.known) { return opened }
        // Another process may have rotated the key since.
        guard let renewed = try? ring.renewed(), let opened = Self.opened(sealed, context: context, with: renewed)
        else {
            throw Problem.cannotUnseal(context: context)
        }
        return opened
    }

    /// The text was sealed with the newest key, not with one that was rotated away.
    func isNewest(_ sealed: String, context: String) throws -> Bool {
        Self.opened(sealed, context: context, with: [try ring.newest()]) != nil
    }

    private static func opened(_ sealed: String, context: String, with keys: [SymmetricKey]) -> String? {
        guard let data = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: data) else {
            return nil
        }
        for key in keys {
            if let opened = try? AES.GCM.open(box, using: key, authenticating: Data(context.utf8)) {
                return String(decoding: opened, as: UTF8.self)
            }
        }
        return nil
    }

    /// Two processes may start on a fresh directory at once: the one that creates the file wins, the other one reads it.
    private static func create(path: String, ids: some IdentifierSource) throws -> MasterKey {
        let file = URL(filePath: path)
        do {
            try MasterKeyFile(file).create([ids.randomBytes(32)], beside: "\(path).\(ids.identifier("new"))")
        } catch CocoaError.fileWriteFileExists {
            // The other one's key is as good.
        }
        return try load(file: file)
    }

    static func derive(_ purpose: String, from root: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("dorsal/\(purpose)".utf8), outputByteCount: 32)
    }
}
