import Crypto
import DorsalCore
import Synchronization

/// The keys that secrets may be sealed with: the newest, which seals, and those it has followed.
///
/// A rotation in another process is noticed by reading the file again: always before something is sealed, so that nothing is sealed with
/// a key that is on its way out, and whenever something cannot be opened.
final class MasterKeyRing: Sendable {
    /// What tokens are made with; there is one of each, since tokens are short-lived.
    struct Tokens: Sendable {
        let stream: SymmetricKey
        let form: SymmetricKey
    }

    private struct State {
        var roots: [[UInt8]]
        var sealing: [SymmetricKey]
        var tokens: Tokens

        init(_ roots: [[UInt8]]) {
            self.roots = roots
            sealing = roots.map { MasterKey.derive("sealing", from: SymmetricKey(data: $0)) }
            // Without a key, which no file that can be read is, one that opens nothing.
            let newest = SymmetricKey(data: roots.first ?? [UInt8](repeating: 0, count: 32))
            tokens = Tokens(
                stream: MasterKey.derive("stream-tokens", from: newest),
                form: MasterKey.derive("form-tokens", from: newest))
        }
    }

    private let state: Mutex<State>
    private let file: MasterKeyFile?

    /// Makes a ring of 32 random bytes each, the newest first; without a file it never changes.
    init(keys: [[UInt8]], file: MasterKeyFile?) {
        state = Mutex(State(keys))
        self.file = file
    }

    /// The keys that were read last, the newest first.
    var known: [SymmetricKey] { state.withLock(\.sealing) }

    /// What the newest key that was read makes tokens with.
    var tokens: Tokens { state.withLock(\.tokens) }

    /// The keys as the file has them now.
    func renewed() throws -> [SymmetricKey] {
        guard let file else { return known }
        let roots = try file.read()
        return state.withLock { state in
            if state.roots != roots { state = State(roots) }
            return state.sealing
        }
    }

    /// The key that seals.
    func newest() throws -> SymmetricKey {
        guard let newest = try renewed().first else { throw MasterKey.Problem.malformed(path: file?.path ?? "") }
        return newest
    }
}
