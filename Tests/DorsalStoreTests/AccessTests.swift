import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("App packages and keys")
struct AccessTests {
    private let noon = StoreFixture.noon

    @Test("There is one app package, the first that was proposed")
    func oneApp() async throws {
        try await withStore { fixture in
            let other = AppPackage(id: "another1", name: "Other", createdAt: noon)
            let apps = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<10 { group.addTask { try await fixture.store.ensureApp(other).id } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(apps == [StoreFixture.appID])
            #expect(try await fixture.store.app(id: "another1") == nil)
        }
    }

    @Test("An app package comes back as it was proposed")
    func roundTrip() async throws {
        try await withDirectory { directory in
            let store = try await SQLStore.open(directory: directory, role: .server)
            let proposal = AppPackage(
                id: "abcd1234", name: "Fin", defaultVersion: .preview, callbackURL: "https://example.test/",
                sealedWebhookSecret: "sealed", isStreamEnabled: false, createdAt: noon)
            #expect(try await store.ensureApp(proposal) == proposal)
            #expect(try await store.app(id: "abcd1234") == proposal)
            await store.close()
        }
    }

    @Test("A key is found by its hash, with its scopes and its app")
    func credential() async throws {
        try await withStore { fixture in
            let key = sample("key_1", hash: "aa", scopes: [.writeConversations, .readArticles])
            try await fixture.store.insertKey(key)
            let credential = try #require(try await fixture.store.credential(keyHash: "aa"))
            #expect(credential.keyID == "key_1")
            #expect(credential.scopes == [.writeConversations, .readArticles])
            #expect(credential.app.id == StoreFixture.appID)
            #expect(try await fixture.store.credential(keyHash: "bb") == nil)
        }
    }

    @Test("A revoked key opens nothing any more, and can be revoked once")
    func revoking() async throws {
        try await withStore { fixture in
            try await fixture.store.insertKey(sample("key_1", hash: "aa"))
            let later = noon.adding(.seconds(60))
            #expect(try await fixture.store.revokeKey(id: "key_1", at: later))
            #expect(try await fixture.store.credential(keyHash: "aa") == nil)
            #expect(try await fixture.store.revokeKey(id: "key_1", at: later.adding(.seconds(1))) == false)
            #expect(try await fixture.store.revokeKey(id: "key_9", at: later) == false)
            #expect(try await fixture.store.keys().map(\.revokedAt) == [later])
        }
    }

    @Test("Keys are listed oldest first, as they were written")
    func listing() async throws {
        try await withStore { fixture in
            let newer = sample("key_1", hash: "aa", createdAt: noon.adding(.seconds(1)))
            var older = sample("key_2", hash: "bb")
            older.sealed = "sealed"
            try await fixture.store.insertKey(newer)
            try await fixture.store.insertKey(older)
            #expect(try await fixture.store.keys() == [older, newer])
        }
    }

    @Test("Two keys cannot have the same hash, and no key can belong to nobody")
    func constraints() async throws {
        try await withStore { fixture in
            try await fixture.store.insertKey(sample("key_1", hash: "aa"))
            let twice = await #expect(throws: StoreError.self) {
                try await fixture.store.insertKey(sample("key_2", hash: "aa"))
            }
            #expect(twice?.reason == .constraint)
            #expect(twice?.operation == "insertKey")
            var orphan = sample("key_3", hash: "cc")
            orphan.appID = "nobody"
            let key = orphan
            let ownerless = await #expect(throws: StoreError.self) { try await fixture.store.insertKey(key) }
            #expect(ownerless?.reason == .constraint)
        }
    }

    @Test("The first callback URL brings the secret, which stays when the URL changes or goes")
    func webhook() async throws {
        try await withStore { fixture in
            let before = try await fixture.setCallback(nil)
            #expect(before?.callbackURL == nil)
            #expect(before?.sealedWebhookSecret == nil)
            let first = try await fixture.setCallback("https://example.test/1")
            #expect(first?.callbackURL == "https://example.test/1")
            #expect(first?.sealedWebhookSecret == "sealed-1")
            let second = try await fixture.store.setWebhook(
                appID: StoreFixture.appID, url: "https://example.test/2", sealedSecretIfNone: "sealed-2", at: noon)
            #expect(second?.callbackURL == "https://example.test/2")
            #expect(second?.sealedWebhookSecret == "sealed-1")
            let removed = try await fixture.setCallback(nil)
            #expect(removed?.callbackURL == nil)
            #expect(removed?.sealedWebhookSecret == "sealed-1")
            let nobody = try await fixture.store.setWebhook(
                appID: "nobody", url: "https://example.test/", sealedSecretIfNone: "s", at: noon)
            #expect(nobody == nil)
        }
    }

    @Test("A setting is absent, then what was stored last")
    func settings() async throws {
        try await withStore { fixture in
            #expect(try await fixture.store.setting("theme") == nil)
            try await fixture.store.setSetting("theme", to: "1")
            try await fixture.store.setSetting("theme", to: "2")
            #expect(try await fixture.store.setting("theme") == "2")
        }
    }

    private func sample(
        _ id: String, hash: String, scopes: Set<Scope> = Scope.finAgentAPIKey,
        createdAt: Timestamp = StoreFixture.noon
    ) -> APIKeyRecord {
        APIKeyRecord(
            id: id, appID: StoreFixture.appID, name: "Test", hash: hash, masked: "dorsal_…\(hash)", sealed: nil,
            scopes: scopes, createdAt: createdAt)
    }
}
