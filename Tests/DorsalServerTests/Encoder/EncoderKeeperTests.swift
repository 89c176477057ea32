import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Logging
import Support
import Testing

@testable import DorsalServer

@Suite("The vectors of the help content")
struct EncoderKeeperTests {
    private static let choice = EncoderSetting.model(name: "fake", checksum: "1")

    /// A store with two documents, and a keeper's surroundings.
    private struct Stage {
        let store: SQLStore
        let clock = ManualClock()
        let log = CapturedLog()
        let provider = KnowledgeIndexProvider()

        func load(_ contents: [DocumentContent], revision: Int64) {
            provider.replace(KnowledgeIndex(contents: contents, revision: revision))
        }

        /// Runs a keeper while `body` runs.
        func keeping(_ embedding: FakeEmbedding, _ body: () async throws -> Void) async throws {
            let keeper = EncoderKeeper(
                settings: store, store: store, provider: provider, open: { _ in embedding }, machineClock: clock,
                logger: log.logger)
            let task = Task { await keeper.run() }
            try await body()
            task.cancel()
            await task.value
        }

        /// Lets the keeper look again until `condition` holds.
        func until(_ what: String, _ condition: () async throws -> Bool) async throws {
            try await eventually(what) {
                clock.advance(by: .milliseconds(500))
                return try await condition()
            }
        }
    }

    private func withStage(_ body: (Stage) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let stage = Stage(store: try await SQLStore.open(directory: directory, role: .server))
            stage.load(Self.contents, revision: 1)
            do {
                try await body(stage)
            } catch {
                await stage.store.close()
                throw error
            }
            await stage.store.close()
        }
    }

    private static let contents = [
        FakeEmbedding.content("a", "Refunds", "Money back."), FakeEmbedding.content("b", "Wifi", "In the lobby."),
    ]

    @Test("Everything is encoded once, stored, and not computed again after a restart")
    func restart() async throws {
        try await withStage { stage in
            try await EncoderSetting.store(Self.choice, in: stage.store)
            let first = FakeEmbedding()
            try await stage.keeping(first) {
                try await stage.until("four vectors") { try await stage.store.vectors(of: first.identity).count == 4 }
            }
            #expect(first.texts == ["Refunds", "Refunds\nMoney back.", "Wifi", "Wifi\nIn the lobby."])
            let second = FakeEmbedding()
            stage.provider.replace(meaning: nil)
            try await stage.keeping(second) {
                try await stage.until("a meaning") { stage.provider.meaning != nil }
            }
            #expect(second.texts == [])
        }
    }

    @Test("After a change only what is new is encoded, and what is gone is removed")
    func change() async throws {
        try await withStage { stage in
            try await EncoderSetting.store(Self.choice, in: stage.store)
            let embedding = FakeEmbedding()
            try await stage.keeping(embedding) {
                try await stage.until("four vectors") {
                    try await stage.store.vectors(of: embedding.identity).count == 4
                }
                let contents = [Self.contents[0], FakeEmbedding.content("c", "Parking", "Behind the house.")]
                stage.load(contents, revision: 2)
                let keys = Set(
                    ["Refunds", "Refunds\nMoney back.", "Parking", "Parking\nBehind the house."].map(PassageText.key))
                try await stage.until("the new vectors") {
                    Set(try await stage.store.vectors(of: embedding.identity).map(\.text)) == keys
                }
            }
            #expect(embedding.texts.count == 6)
        }
    }

    @Test("Another encoder's vectors are made anew, and the old ones removed; without one there is no meaning")
    func another() async throws {
        try await withStage { stage in
            try await EncoderSetting.store(Self.choice, in: stage.store)
            try await stage.keeping(FakeEmbedding(identity: "old")) {
                try await stage.until("old vectors") { try await stage.store.vectors(of: "old").count == 4 }
            }
            try await stage.keeping(FakeEmbedding(identity: "new")) {
                try await stage.until("new vectors") { try await stage.store.vectors(of: "new").count == 4 }
                try await stage.until("no old ones") { try await stage.store.vectors(of: "old").isEmpty }
                try await EncoderSetting.store(nil, in: stage.store)
                try await stage.until("no meaning") { stage.provider.meaning == nil }
            }
        }
    }

    @Test("An encoder that fails is said once in the log, and tried again")
    func failing() async throws {
        try await withStage { stage in
            try await EncoderSetting.store(Self.choice, in: stage.store)
            let embedding = FakeEmbedding()
            embedding.fail(true)
            try await stage.keeping(embedding) {
                try await stage.until("a word in the log") { stage.log.text.contains("the encoder cannot be used") }
                for _ in 0..<200 { stage.clock.advance(by: .seconds(1)) }
                embedding.fail(false)
                try await stage.until("four vectors") {
                    try await stage.store.vectors(of: embedding.identity).count == 4
                }
            }
            let said = stage.log.text.components(separatedBy: "the encoder cannot be used").count - 1
            #expect(said == 1)
        }
    }
}
