import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// What others notice of people who sign in (RELIABILITY C6). How much longer their calls take is measured by `dorsal-bench access`: speed
/// never goes into a test.
@Suite struct AccessLoadTests {
    @Test func whoeverFindsNoPlaceIsSentAwayAndTheAPIGoesOn() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let server = browser.server
            let door = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<PasswordHasher.maximumWaiting {
                    group.addTask { try await server.passwords.inTurn { door.wait() } }
                }
                defer { for _ in 0..<PasswordHasher.maximumWaiting { door.signal() } }
                try await eventually("every place is taken") {
                    server.passwords.waitingCount == PasswordHasher.maximumWaiting
                }
                let other = browser.another()
                let refused = try await other.signIn()
                #expect(refused.status == 429 && refused.text.contains("The server is busy"))
                let answer = try await server.post("/fin/start", RequestBodies.message())
                #expect(answer.status == 200, "the API has threads of its own")
            }
            let admitted = try await browser.another().signIn()
            #expect(admitted.status == 303, "and nobody is kept out for having found no place")
        }
    }

    @Test func passwordsAreHashedOnOneThreadThatStandsBack() async throws {
        let hasher = PasswordHasher(ids: SystemIdentifiers(clock: SystemClock()), isCheap: true)
        let (own, everybody) = (priority(of: 0), priority(of: id_t(getpid())))
        let threads = try await withThrowingTaskGroup(of: (thread: pthread_t, priority: Int32).self) { group in
            for _ in 0..<16 { group.addTask { try await hasher.inTurn { (pthread_self(), priority(of: 0)) } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(threads.map(\.thread)).count == 1)
        #if os(Linux)
            #expect(Set(threads.map(\.priority)) == [min(everybody + PasswordHasher.niceness, 19)])
        #endif
        #expect(priority(of: 0) == own && priority(of: id_t(getpid())) == everybody, "nobody else stands back")
    }
}

/// The niceness of a process, or of the thread that calls.
private func priority(of process: id_t) -> Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), process) }
