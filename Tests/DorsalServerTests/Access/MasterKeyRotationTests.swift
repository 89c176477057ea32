import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// A new master key in the place of the one in use (RELIABILITY J5).
@Suite struct MasterKeyRotationTests {
    private let ids = SystemIdentifiers(clock: SystemClock())

    private func withSecrets(
        _ body: @Sendable @escaping (URL, SQLStore, AccessService, MasterKey) async throws -> Void
    ) async throws {
        let ids = ids
        try await withTemporaryDirectory { directory in
            let store = try await SQLStore.open(directory: directory, role: .server)
            let key = try MasterKey.load(directory: directory, mayCreate: true, ids: ids)
            let access = AccessService(store: store, secrets: key, clock: SystemClock(), ids: ids)
            _ = try await access.createKey(name: "one")
            _ = try await access.setWebhook(CallbackURL("https://example.test/", allowsLoopback: false))
            _ = try await access.stageWebhookSecret()
            try await body(directory, store, access, key)
            await store.close()
        }
    }

    /// Every secret as it reads with a key.
    private static func secrets(_ store: SQLStore, _ key: MasterKey) async throws -> [String] {
        try await store.sealedSecrets().map { try key.unseal($0.sealed, context: $0.context) }
    }

    @Test func everySecretIsSealedAnewAndReadsTheSame() async throws {
        let ids = ids
        try await withSecrets { directory, store, access, running in
            let before = try await Self.secrets(store, running)
            let old = try await store.sealedSecrets()
            #expect(before.count == 3)
            let rotation = MasterKeyRotation(directory: directory, store: store, ids: ids)
            #expect(try await rotation.run() == 3)
            let new = try await store.sealedSecrets()
            #expect(Set(new.map(\.sealed)).isDisjoint(with: old.map(\.sealed)))
            // A server that was running all the while reads them, and seals with the new key.
            #expect(try await Self.secrets(store, running) == before)
            let made = try await access.createKey(name: "two")
            #expect(try access.reveal(made.record) == made.key.text)
            let file = directory.appending(path: MasterKey.fileName)
            let fresh = try MasterKey.load(file: file)
            for secret in try await store.sealedSecrets() {
                #expect(try fresh.isNewest(secret.sealed, context: secret.context))
            }
        }
    }

    @Test func afterTheNextRotationTheKeyBeforeOpensNothing() async throws {
        let ids = ids
        try await withSecrets { directory, store, _, _ in
            let file = directory.appending(path: MasterKey.fileName)
            let copy = directory.appending(path: "copy.key")
            try MasterKey.copy(file: file, to: copy)
            let rotation = MasterKeyRotation(directory: directory, store: store, ids: ids)
            _ = try await rotation.run()
            let leaked = try MasterKey.load(file: copy)
            for secret in try await store.sealedSecrets() {
                #expect(throws: MasterKey.Problem.self) {
                    _ = try leaked.unseal(secret.sealed, context: secret.context)
                }
            }
            _ = try await rotation.run()
            #expect(try MasterKeyFile(file).read().count == 2, "the one in use and the one before it")
            let all = try MasterKeyFile(file).read()
            let first = try MasterKeyFile(copy).read()
            #expect(Set(all).isDisjoint(with: first))
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func theKeyOfAnEmbeddingEndpointIsSealedAnewToo() async throws {
        let ids = ids
        try await withSecrets { directory, store, _, running in
            let sealed = try running.seal("the key", context: EncoderSetting.sealingContext)
            try await EncoderSetting.store(.endpoint(url: "https://a.test", model: "m", sealedKey: sealed), in: store)
            #expect(try await MasterKeyRotation(directory: directory, store: store, ids: ids).run() == 4)
            let chosen = try await EncoderSetting.chosen(in: store)
            guard case .endpoint("https://a.test", "m", let resealed?)? = chosen else {
                Issue.record("another setting: \(String(describing: chosen))")
                return
            }
            #expect(resealed != sealed)
            let fresh = try MasterKey.load(file: directory.appending(path: MasterKey.fileName))
            #expect(try fresh.isNewest(resealed, context: EncoderSetting.sealingContext))
            #expect(try running.unseal(resealed, context: EncoderSetting.sealingContext) == "the key")
        }
    }

    @Test func aRunningServerMakesTokensWithTheNewKeyAndTakesNoneOfTheOld() async throws {
        let ids = ids
        try await withSecrets { directory, store, _, running in
            let (stream, form) = (running.streamTokens, running.formTokens)
            let clock = ManualClock()
            let watch = MasterKeyWatch(masterKey: running, machineClock: clock, logger: quietLogger)
            let task = Task { await watch.run() }
            _ = try await MasterKeyRotation(directory: directory, store: store, ids: ids).run()
            try await eventually("the new key is in use") {
                clock.advance(by: MasterKeyWatch.interval)
                return running.streamTokens != stream && running.formTokens != form
            }
            let fresh = try MasterKey.load(file: directory.appending(path: MasterKey.fileName))
            #expect(running.streamTokens == fresh.streamTokens && running.formTokens == fresh.formTokens)
            task.cancel()
            await task.value
        }
    }

    @Test func theNextRotationEndsWhatAKilledOneLeft() async throws {
        let ids = ids
        try await withSecrets { directory, store, _, running in
            let before = try await Self.secrets(store, running)
            let file = MasterKeyFile(directory.appending(path: MasterKey.fileName))
            let current = try #require(try file.read().first)
            // Killed between the file and the secrets, with one of them done.
            try file.replace([ids.randomBytes(32), current])
            let fresh = try MasterKey.load(file: directory.appending(path: MasterKey.fileName))
            let first = try #require(try await store.sealedSecrets().first)
            let text = try fresh.unseal(first.sealed, context: first.context)
            let resealed = try fresh.seal(text, context: first.context)
            #expect(try await store.reseal([.init(first, resealed: resealed)]) == 1)
            #expect(try await Self.secrets(store, running) == before)
            #expect(try await Self.secrets(store, fresh) == before)

            _ = try await MasterKeyRotation(directory: directory, store: store, ids: ids).run()
            #expect(try await Self.secrets(store, running) == before)
            #expect(try file.read().contains(current) == false)
        }
    }
}
