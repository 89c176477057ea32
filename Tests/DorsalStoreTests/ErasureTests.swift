import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalStore

/// A scan of the data directory finds no byte of what was erased (RELIABILITY G9).
@Suite("Erasing")
struct ErasureTests {
    private static let canary = "canary-Zq7xK2"

    /// How often the canary stands in the files of the directory, whatever they are.
    private static func scan(_ directory: URL) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        return names.reduce(0) { count, name in
            guard let data = try? Data(contentsOf: directory.appending(path: name)) else { return count }
            var (count, rest) = (count, data[...])
            while let range = rest.firstRange(of: Data(canary.utf8)) {
                count += 1
                rest = rest[range.upperBound...]
            }
            return count
        }
    }

    /// A conversation with the canary in everything that a client can say, and others around it.
    private static func fill(_ fixture: StoreFixture) async throws {
        try await fixture.setCallback()
        for number in 0..<30 {
            try await fixture.answeredConversation("other-\(number)")
        }
        for number in 0..<20 {
            let conversation = "\(canary)-\(number)"
            try await fixture.start(
                conversation, "\(canary) " + String(repeating: "words ", count: 300),
                user: User(
                    id: "\(canary)-user", name: "\(canary) Name", email: "\(canary)@example.com",
                    attributes: ["plan": .string(canary)]),
                history: [Message(author: .agent, body: "\(canary) history", timestamp: StoreFixture.noon)],
                attributes: ["order": .string(canary)])
            let turn = try await fixture.claimOne()
            var commit = fixture.effect(of: turn)
            commit.replies = [.init(id: fixture.ids.identifier("msg"), html: "<p>\(canary)</p>")]
            commit.events = commit.events.map { event in
                var event = event
                event.body = Array("{\"reply\":\"\(canary)\"}".utf8)
                return event
            }
            commit.trace = ["query": .string(canary)]
            _ = try await fixture.store.commit(commit)
            if let delivery = try await fixture.claimDeliveries(limit: 1).first {
                _ = try await fixture.answer(delivery, 500)
            }
            try await fixture.reply(conversation, "\(canary) again", user: User(id: "\(canary)-user"))
            _ = try await fixture.store.commit(fixture.effect(of: try await fixture.claimOne()))
        }
    }

    @Test("A user's erasure leaves no byte of the user in any file, and others alone")
    func user() async throws {
        try await withStore { fixture in
            try await Self.fill(fixture)
            #expect(try Self.scan(fixture.directory) > 100, "or the scan finds nothing")
            let others = try await fixture.rows("events", where: "conversation_id IN (SELECT id FROM conversations)")
            let report = try await fixture.store.erase(.user("\(Self.canary)-user"))
            #expect(report.users == 1 && report.conversations == 20)
            #expect(report.messages >= 80 && report.events >= 80)
            #expect(try Self.scan(fixture.directory) == 0)
            #expect(try await fixture.rows("conversations") == 30)
            #expect(try await fixture.rows("events") == others - report.events)
            #expect(try await fixture.store.erase(.user("\(Self.canary)-user")).isEmpty)
        }
    }

    @Test("A conversation's erasure leaves its user")
    func conversation() async throws {
        try await withStore { fixture in
            try await fixture.start("\(Self.canary)-1", "\(Self.canary) text", user: User(id: "u1"))
            try await fixture.start("other", "text", user: User(id: "u1"))
            let report = try await fixture.store.erase(.conversation("\(Self.canary)-1"))
            #expect(report.users == 0 && report.conversations == 1)
            #expect(try Self.scan(fixture.directory) == 0)
            #expect(try await fixture.rows("users") == 1)
            #expect(try await fixture.rows("conversations") == 1)
        }
    }

    @Test("What a tool erases beside a running server is gone as well, and the server goes on")
    func besideAServer() async throws {
        try await withStore { fixture in
            try await Self.fill(fixture)
            let tool = try await SQLStore.open(directory: fixture.directory, role: .tool)
            let report = try await tool.erase(.user("\(Self.canary)-user"))
            await tool.close()
            #expect(report.conversations == 20)
            #expect(try Self.scan(fixture.directory) == 0)
            try await fixture.start("later", "text")
            #expect(try await fixture.rows("conversations") == 31)
        }
    }

    @Test("A database that was rewritten opens again, after a close and after a crash")
    func opensAgain() async throws {
        try await withDirectory { directory in
            let fixture = try await openStore(directory)
            try await Self.fill(fixture)
            _ = try await fixture.store.erase(.user("\(Self.canary)-user"))
            // As a crash would leave it.
            let copy = directory.appending(path: "crashed")
            try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
            for name in ["dorsal.sqlite", "dorsal.sqlite-wal", "dorsal.seal"] {
                try FileManager.default.copyItem(
                    at: directory.appending(path: name), to: copy.appending(path: name))
            }
            await fixture.store.close()
            for place in [directory, copy] {
                let again = try await openStore(place)
                #expect(try await again.rows("conversations") == 30)
                await again.store.close()
            }
        }
    }
}
