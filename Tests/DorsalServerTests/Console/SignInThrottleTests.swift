import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Guessing passwords is slow, and stays slow (RELIABILITY C5).
@Suite struct SignInThrottleTests {
    /// The service on a store of its own.
    private static func service(_ store: SQLStore, _ clock: any WallClock) -> AdministrationService {
        let ids = SystemIdentifiers(clock: clock)
        return AdministrationService(
            store: store, passwords: PasswordHasher(ids: ids, isCheap: true), clock: clock, ids: ids)
    }

    private static func attempt(
        _ service: AdministrationService, _ password: String, email: String = ConsoleBrowser.email,
        from address: String
    ) async throws -> AdministrationRefusal? {
        do {
            _ = try await service.signIn(email: email, password: password, address: address)
            return nil
        } catch let refusal as AdministrationRefusal {
            return refusal
        }
    }

    @Test func afterFiveFailuresAnAddressWaitsAndTheOwnerSignsInFromAnother() async throws {
        try await withTemporaryDirectory { directory in
            let clock = ManualClock()
            var store = try await SQLStore.open(directory: directory, role: .server)
            var service = Self.service(store, clock)
            _ = try await service.create(name: "Ada", email: ConsoleBrowser.email, password: ConsoleBrowser.password)
            for _ in 0..<5 {
                let refusal = try await Self.attempt(service, "wrong password", from: "192.0.2.1")
                #expect(refusal == .wrongPassword)
                clock.advance(by: .seconds(1))
            }
            let right = try await Self.attempt(service, ConsoleBrowser.password, from: "192.0.2.1")
            #expect(right == .throttled(retryAfter: 15 * 60 - 4))
            let owner = try await Self.attempt(service, ConsoleBrowser.password, from: "192.0.2.2")
            #expect(owner == nil)

            await store.close()
            store = try await SQLStore.open(directory: directory, role: .server)
            service = Self.service(store, clock)
            let restarted = try await Self.attempt(service, ConsoleBrowser.password, from: "192.0.2.1")
            #expect(restarted == .throttled(retryAfter: 15 * 60 - 4))
            clock.advance(by: SignInThrottle.window)
            let later = try await Self.attempt(service, ConsoleBrowser.password, from: "192.0.2.1")
            #expect(later == nil)
            await store.close()
        }
    }

    @Test func anAddressHasTwentyFailuresForAllAccountsTogether() async throws {
        try await withTemporaryDirectory { directory in
            let clock = ManualClock()
            let store = try await SQLStore.open(directory: directory, role: .server)
            let service = Self.service(store, clock)
            for index in 0..<20 {
                let refusal = try await Self.attempt(
                    service, "wrong password", email: "user\(index)@example.com", from: "192.0.2.1")
                #expect(refusal == .wrongPassword)
            }
            let next = try await Self.attempt(service, "wrong password", email: "new@example.com", from: "192.0.2.1")
            #expect(next == .throttled(retryAfter: 15 * 60 + 1) || next == .throttled(retryAfter: 15 * 60))
            await store.close()
        }
    }

    @Test func ahundredAtOnceAreCountedLikeAHundredInARow() async throws {
        try await withTemporaryDirectory { directory in
            let clock = ManualClock()
            let store = try await SQLStore.open(directory: directory, role: .server)
            let service = Self.service(store, clock)
            _ = try await service.create(name: "Ada", email: ConsoleBrowser.email, password: ConsoleBrowser.password)
            let tried = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<100 {
                    group.addTask {
                        try await Self.attempt(service, "wrong \(index) wrong", from: "192.0.2.1") == .wrongPassword
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(tried == 5)
            await store.close()
        }
    }

    @Test func anUnknownAccountLooksLikeAWrongPassword() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let (known, unknown) = (browser.another(), browser.another())
            // The address stands in the form that is shown again; everything else is the same.
            let wrong = try await known.signIn(password: "wrong password")
            let nobody = try await unknown.signIn(email: "bob@example.com", password: "wrong password")
            #expect(wrong.status == 401 && nobody.status == 401)
            func plain(_ answer: ConsoleBrowser.Answer, _ email: String) -> String {
                answer.text.replacing(email, with: "").replacing(/name="csrf" value="[^"]*"/, with: "")
            }
            #expect(plain(wrong, ConsoleBrowser.email) == plain(nobody, "bob@example.com"))
            #expect(Set(wrong.headers.map(\.name)) == Set(nobody.headers.map(\.name)))
        }
    }

    @Test func whoIsThrottledIsToldWhenToComeBack() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let other = browser.another()
            for _ in 0..<5 { _ = try await other.signIn(password: "wrong password") }
            let answer = try await other.signIn()
            #expect(answer.status == 429)
            let seconds = try #require(answer.header("retry-after").flatMap { Int($0) })
            #expect((1...901).contains(seconds))
            // Who is signed in already stays so.
            let page = try await browser.get("/console/account")
            #expect(page.status == 200)
        }
    }

    @Test func anUnknownAccountTakesAsLongAsAWrongPassword() async throws {
        let ids = SystemIdentifiers(clock: SystemClock())
        // Long enough to be measured, short enough for a test.
        let hasher = PasswordHasher(ids: ids, isCheap: false)
        let hash = try await hasher.hash(ConsoleBrowser.password)
        func best(_ hash: String?) async throws -> Duration {
            var best = Duration.seconds(60)
            for _ in 0..<3 {
                let start = ContinuousClock.now
                let isRight = try await hasher.matches("wrong password", hash: hash)
                #expect(!isRight)
                best = min(best, ContinuousClock.now - start)
            }
            return best
        }
        let (known, unknown) = (try await best(hash), try await best(nil))
        // Both do the same work; what is left is the noise of a busy machine.
        #expect(known < unknown * 2 && unknown < known * 2, "\(known) \(unknown)")
    }
}
