import Crypto
import DorsalCore
import Synchronization

/// The keys that secrets may be sealed with: the newest, which seals, and those it has followed.
///
/// A rotation in another process is noticed by reading the file again: always before something is sealed, so that nothing is sealed with
/// a key that is on its way out, and whenever something cannot be opened.
final class MasterKeyRing: Sendable {
    private let keys: Mutex<[SymmetricKey]>
    private let file: MasterKeyFile?

    /// Makes a ring of 32 random bytes each, the newest first; without a file it never changes.
    init(keys: [[UInt8]], file: MasterKeyFile?) {
        self.keys = Mutex(Self.sealing(keys))
        self.file = file
    }

    /// The keys that were read last, the newest first.
    var known: [SymmetricKey] { keys.withLock(\.self) }

    /// The keys as the file has them now.
    func renewed() throws -> [SymmetricKey] {
        guard let file else { return known }
        let fresh = Self.sealing(try file.read())
        keys.withLock { $0 = fresh }
        return fresh
    }

    /// The key that seals.
    func newest() throws -> SymmetricKey {
        guard let newest = try renewed().first else { throw MasterKey.Problem.malformed(path: file?.path ?? "") }
        return newest
    }

    private static func sealing(_ keys: [[UInt8]]) -> [SymmetricKey] {
        keys.map { MasterKey.derive("sealing", from: SymmetricKey(data: $0)) }
    }
}
