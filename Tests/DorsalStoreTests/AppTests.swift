import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Several app packages")
struct AppTests {
    private let noon = StoreFixture.noon

    private func key(_ id: String, app: String, scopes: Set<Scope> = [.readArticles]) -> APIKeyRecord {
        APIKeyRecord(
            id: id, appID: app, name: "Test", hash: "hash-\(id)", masked: "dorsal_…\(id)", sealed: nil, scopes: scopes,
            createdAt: noon)
    }

    private func addApp(_ fixture: StoreFixture, _ id: String = "app00002") async throws {
        try await fixture.store.insertApp(
            AppPackage(id: id, name: "Reports", kind: .workspace, createdAt: noon.adding(.zero - .seconds(9))),
            key: key("key_1", app: id))
    }

    @Test("Others do not take the place of the Fin Agent API's package, however old they are")
    func kinds() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            let proposal = AppPackage(id: "another1", name: "Other", createdAt: noon)
            #expect(try await fixture.store.ensureApp(proposal).id == StoreFixture.appID)
            let apps = try await fixture.store.apps()
            #expect(apps.map(\.id) == [StoreFixture.appID, "app00002"])
            #expect(apps.map(\.kind) == [.fin, .workspace])
        }
    }

    @Test("Other scopes come with another key, and the old one opens nothing")
    func replacing() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            let next = key("key_2", app: "app00002", scopes: [.writeArticles])
            #expect(try await fixture.store.replaceKeys(appID: "app00002", with: next, at: noon))
            #expect(try await fixture.store.credential(keyHash: "hash-key_1") == nil)
            #expect(try await fixture.store.credential(keyHash: "hash-key_2")?.scopes == [.writeArticles])
            let orphan = key("key_3", app: "nobody")
            #expect(try await fixture.store.replaceKeys(appID: "nobody", with: orphan, at: noon) == false)
        }
    }

    @Test("A key has one successor, and ends when it is told to")
    func succession() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            let end = noon.adding(.seconds(3600))
            let next = key("key_2", app: "app00002")
            #expect(try await fixture.store.succeedKey(id: "key_1", with: next, end: end))
            #expect(try await fixture.store.credential(keyHash: "hash-key_1")?.expiresAt == end)
            #expect(try await fixture.store.credential(keyHash: "hash-key_2")?.expiresAt == nil)
            let third = key("key_3", app: "app00002")
            #expect(try await fixture.store.succeedKey(id: "key_1", with: third, end: end) == false)
            #expect(try await fixture.store.credential(keyHash: "hash-key_3") == nil)
            let before = try await fixture.store.usableKeys(among: ["key_1", "key_2", "key_9"], at: noon)
            #expect(before == ["key_1", "key_2"])
            #expect(try await fixture.store.usableKeys(among: ["key_1", "key_2"], at: end) == ["key_2"])
        }
    }

    @Test("A revoked package takes its keys with it, once")
    func revoking() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            #expect(try await fixture.store.revokeApp(id: "app00002", at: noon))
            #expect(try await fixture.store.credential(keyHash: "hash-key_1") == nil)
            #expect(try await fixture.store.revokeApp(id: "app00002", at: noon) == false)
            let late = key("key_2", app: "app00002")
            #expect(try await fixture.store.replaceKeys(appID: "app00002", with: late, at: noon) == false)
        }
    }

    @Test("More keys are looked at than a statement takes values")
    func manyKeys() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            let ids = Set((0..<2500).map { "key_\($0)" })
            #expect(try await fixture.store.usableKeys(among: ids, at: noon) == ["key_1"])
            #expect(try await fixture.store.usableKeys(among: [], at: noon) == [])
        }
    }

    @Test("The last use that is written down is the latest, in whichever order they come")
    func uses() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            let later = noon.adding(.seconds(60))
            try await fixture.store.noteUse(ofKey: "key_1", at: later)
            try await fixture.store.noteUse(ofKey: "key_1", at: noon)
            #expect(try await fixture.store.keys().first { $0.id == "key_1" }?.lastUsedAt == later)
        }
    }

    @Test("Switching the Fin Agent API off is seen with every key")
    func availability() async throws {
        try await withStore { fixture in
            try await addApp(fixture)
            _ = try await fixture.store.setAvailability(appID: StoreFixture.appID, isAvailable: false, at: noon)
            #expect(try await fixture.store.credential(keyHash: "hash-key_1")?.isFinAgentAPIAvailable == false)
            let on = try await fixture.store.setAvailability(appID: StoreFixture.appID, isAvailable: true, at: noon)
            #expect(on?.isAvailable == true)
            #expect(try await fixture.store.credential(keyHash: "hash-key_1")?.isFinAgentAPIAvailable == true)
        }
    }

    @Test("What is sealed is replaced where the old text still stands, and nowhere else")
    func resealing() async throws {
        try await withStore { fixture in
            _ = try await fixture.setCallback("https://example.test/1")
            var sealed = key("key_1", app: StoreFixture.appID)
            sealed.sealed = "old"
            try await fixture.store.insertKey(sealed)
            let secrets = try await fixture.store.sealedSecrets()
            #expect(
                Set(secrets.map(\.place)) == [.apiKey(id: "key_1"), .webhookSecret(appID: StoreFixture.appID)])
            let changes = secrets.map { SealedSecret.Change($0, resealed: "new \($0.sealed)") }
            #expect(try await fixture.store.reseal(changes) == 2)
            #expect(try await fixture.store.reseal(changes) == 0)
            #expect(try await fixture.store.keys().first?.sealed == "new old")
        }
    }
}
