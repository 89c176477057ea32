import DorsalAgent
public import DorsalCore
public import Foundation

/// Puts a new master key in the place of the one in use, beside a running server if there is one (RELIABILITY J5).
///
/// The key file first has both keys, then every secret is sealed anew. Whenever it is killed, every secret can be opened with a key that
/// stands in the file, and the next rotation first ends what this one left. The old key stays in the file, to open what another process
/// was just sealing; by the next rotation nothing is sealed with it, and it goes.
public struct MasterKeyRotation: Sendable {
    /// Rounds after which somebody must be sealing all the time.
    private static let rounds = 20

    private let file: MasterKeyFile
    private let store: any AppStore & SettingsStore
    private let ids: any IdentifierSource

    /// What went wrong.
    public enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        case alreadyRunning
        case neverAtRest

        public var description: String {
            switch self {
            case .alreadyRunning: "another rotation is under way"
            case .neverAtRest: "secrets are being sealed all the time; run the rotation again"
            }
        }
    }

    /// Prepares the rotation of a data directory's key.
    public init(directory: URL, store: any AppStore & SettingsStore, ids: any IdentifierSource) {
        file = MasterKeyFile(directory.appending(path: MasterKey.fileName))
        self.store = store
        self.ids = ids
    }

    /// Rotates, and answers how many secrets are sealed with the new key.
    public func run() async throws -> Int {
        let lock = open("\(file.path).lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(lock) }
        guard lockf(lock, F_TLOCK, 0) == 0 else { throw Problem.alreadyRunning }

        _ = try await seal()
        guard let current = try file.read().first else { throw MasterKey.Problem.malformed(path: file.path) }
        try file.replace([ids.randomBytes(32), current])
        return try await seal()
    }

    /// Seals with the newest key whatever is sealed with another one, and answers how many secrets there are.
    private func seal() async throws -> Int {
        let key = try MasterKey.load(file: URL(filePath: file.path))
        for _ in 0..<Self.rounds {
            let secrets = try await store.sealedSecrets()
            let changes = try secrets.compactMap { secret -> SealedSecret.Change? in
                guard try !key.isNewest(secret.sealed, context: secret.context) else { return nil }
                let text = try key.unseal(secret.sealed, context: secret.context)
                return SealedSecret.Change(secret, resealed: try key.seal(text, context: secret.context))
            }
            let hasEncoder = try await sealEncoderKey(with: key)
            if changes.isEmpty, hasEncoder != .changed { return secrets.count + (hasEncoder == .sealed ? 1 : 0) }
            _ = try await store.reseal(changes)
        }
        throw Problem.neverAtRest
    }

    private enum EncoderKey {
        case none
        case sealed
        case changed
    }

    /// The key of an embedding endpoint stands inside a setting.
    private func sealEncoderKey(with key: MasterKey) async throws -> EncoderKey {
        guard let stored = try await store.setting(EncoderSetting.name),
            case .endpoint(let url, let model, let sealed?)? = EncoderSetting(stored: stored)
        else { return .none }
        let context = EncoderSetting.sealingContext
        guard try !key.isNewest(sealed, context: context) else { return .sealed }
        let resealed = try key.seal(try key.unseal(sealed, context: context), context: context)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let setting = EncoderSetting.endpoint(url: url, model: model, sealedKey: resealed)
        _ = try await store.replaceSetting(
            EncoderSetting.name, from: stored, to: String(decoding: try encoder.encode(setting), as: UTF8.self))
        return .changed
    }
}
