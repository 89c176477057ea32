import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Group commit")
struct GroupCommitTests {
    @Test("Writes that come in together share commits, and each is durable when it returns")
    func writesShareCommits() async throws {
        try await withStore { fixture in
            let before = try await fixture.store.diagnostics()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await fixture.store.setSetting("s\(number)", to: "\(number)")
                        #expect(try await fixture.store.setting("s\(number)") == "\(number)")
                    }
                }
                try await group.waitForAll()
            }
            let after = try await fixture.store.diagnostics()
            #expect(after.writes - before.writes == 100)
            #expect(after.commits - before.commits < 100)
            #expect(try await fixture.rows("settings") == 100)
        }
    }

    @Test("A group is one commit, also when it is larger than one transaction takes")
    func groupsAreFilled() async throws {
        try await withStore { fixture in
            let before = try await fixture.store.diagnostics()
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let gate = OpenGate()
            async let blocker: Void = fixture.store.driver.write("test") { _ in
                start.finish()
                gate.wait()
            }
            for await _ in started {}
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<300 {
                    group.addTask { try await fixture.store.setSetting("s\(number)", to: "1") }
                }
                // All of them are waiting once each task has run up to its suspension.
                group.addTask {
                    while fixture.waitingWrites < 300 { await Task.yield() }
                    gate.open()
                }
                try await group.waitForAll()
            }
            try await blocker
            let after = try await fixture.store.diagnostics()
            #expect(after.writes - before.writes == 301)
            #expect(after.commits - before.commits == 3)
        }
    }

    @Test("A write that fails fails alone and leaves nothing")
    func failuresAreAlone() async throws {
        try await withStore { fixture in
            let outcomes = await withTaskGroup(of: Result<Int, StoreError>.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        do throws(StoreError) {
                            return .success(try await Self.insertPair(number, on: fixture))
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let failures = outcomes.compactMap { if case .failure(let error) = $0 { error } else { nil } }
            #expect(failures.count == 20)
            #expect(Set(failures.map(\.reason)) == [.constraint])
            #expect(Set(failures.map(\.operation)) == ["pair"])
            let firsts = try await fixture.rows("settings", where: "name LIKE 'first-%'")
            let seconds = try await fixture.rows("settings", where: "name LIKE 'second-%'")
            #expect(firsts == 40)
            #expect(seconds == 40)
        }
    }

    /// Inserts two rows; every third call breaks a rule after the first of them.
    private static func insertPair(_ number: Int, on fixture: StoreFixture) async throws(StoreError) -> Int {
        try await fixture.store.driver.write("pair") { connection in
            let insert = "INSERT INTO settings (name, json) VALUES ($1, $2)"
            try connection.execute(insert, [.text("first-\(number)"), .text("1")])
            let second = number.isMultiple(of: 3) ? "first-\(number)" : "second-\(number)"
            try connection.execute(insert, [.text(second), .text("1")])
            return number
        }
    }

    @Test("A write that throws an error of its own leaves nothing")
    func ownErrorsRollBack() async throws {
        struct Refusal: Error {}
        try await withStore { fixture in
            let error = await #expect(throws: StoreError.self) {
                try await fixture.store.driver.write("test") { connection in
                    try connection.execute(
                        "INSERT INTO settings (name, json) VALUES ($1, $2)", [.text("a"), .text("1")])
                    throw Refusal()
                }
            }
            #expect(error?.reason == .other)
            let rows = try await fixture.rows("settings")
            #expect(rows == 0)
        }
    }

    @Test("When the commit itself fails, every write of the group fails and nothing of it stays")
    func failingCommit() async throws {
        try await withStore { fixture in
            try await fixture.store.driver.write("test") { connection in
                try connection.execute(
                    """
                    CREATE TABLE late (
                        name TEXT NOT NULL REFERENCES settings (name) DEFERRABLE INITIALLY DEFERRED
                    )
                    """)
            }
            let before = try await fixture.store.diagnostics()
            let outcomes = await withTaskGroup(of: StoreError.Reason?.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        do throws(StoreError) {
                            try await fixture.store.driver.write("test") { connection in
                                // The rule is looked at when the transaction ends, not when the statement does.
                                try connection.execute("INSERT INTO late (name) VALUES ($1)", [.text("x\(number)")])
                            }
                            return nil
                        } catch {
                            return error.reason
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes == Array(repeating: .constraint, count: 10))
            #expect(try await fixture.rows("late") == 0)
            #expect(try await fixture.store.diagnostics().writes == before.writes)
            try await fixture.store.setSetting("after", to: "1")
        }
    }

    @Test("A cancelled task does not undo a write that was accepted")
    func cancellationKeepsWrites() async throws {
        try await withStore { fixture in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await fixture.store.setSetting("kept", to: "1")
                return try await fixture.store.setting("kept")
            }
            let kept = try await task.value
            #expect(kept == "1")
        }
    }
}
