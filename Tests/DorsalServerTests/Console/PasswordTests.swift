import DorsalCore
import DorsalServer
import FinAgentAPI
import Support
import Testing

/// Which passwords are taken and how they are kept (RELIABILITY C6).
@Suite struct PasswordTests {
    private static let hasher = PasswordHasher(ids: SystemIdentifiers(clock: SystemClock()), isCheap: true)

    private static func refusal(of password: String) -> String? {
        do {
            _ = try AdministratorDraft(
                name: "Ada", email: "ada@example.com", password: password, policy: PasswordPolicy.console)
            return nil
        } catch {
            guard case .invalid(let problems) = error else { return "\(error)" }
            return problems["password"]
        }
    }

    @Test(
        arguments: [
            "zq8!vkeu", String(repeating: "long enough ", count: 5) + "1234", String(repeating: "x", count: 1000),
            "пароль для консоли", "密码密码密码密码", "🦈🦈🦈🦈🦈🦈🦈🦈", "        a spaced one        ",
        ])
    func lengthIsAllThatCounts(_ password: String) async throws {
        #expect(Self.refusal(of: password) == nil)
        let hash = try await Self.hasher.hash(password)
        #expect(!hash.contains(password))
        let (same, other) = (
            try await Self.hasher.matches(password, hash: hash),
            try await Self.hasher.matches(password + "x", hash: hash)
        )
        #expect(same && !other)
    }

    @Test(arguments: ["", "short", "1234567", "password", "Password", "QWERTYUIOP", "trustno1", "ada@example.com"])
    func whatIsTriedFirstIsRefused(_ password: String) {
        #expect(Self.refusal(of: password) != nil)
    }

    @Test func nothingIsCutOff() async throws {
        let long = String(repeating: "0123456789", count: 10)
        let hash = try await Self.hasher.hash(long + "a")
        let isSame = try await Self.hasher.matches(long + "b", hash: hash)
        #expect(!isSame)
    }

    @Test func theSameWordFromAnotherKeyboardIsTheSamePassword() async throws {
        let hash = try await Self.hasher.hash("caf\u{E9} caf\u{E9}")
        let isSame = try await Self.hasher.matches("cafe\u{301} cafe\u{301}", hash: hash)
        #expect(isSame)
    }

    @Test func twoHashesOfOnePasswordDiffer() async throws {
        let (first, second) = (try await Self.hasher.hash("the same"), try await Self.hasher.hash("the same"))
        #expect(first != second && first.hasPrefix("$scrypt$ln="))
    }

    @Test func whatIsNoHashMatchesNothing() async throws {
        for text in ["", "x", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA", "$scrypt$ln=4,r=8$AAAA$AAAA", "$2b$12$abc"] {
            let matches = try await Self.hasher.matches("anything", hash: text)
            #expect(!matches, "\(text)")
        }
    }

    @Test func aHundredSignInsAtOnceAreWorkedOffInTurnOrSentAway() async throws {
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
            let hasher = PasswordHasher(ids: SystemIdentifiers(clock: SystemClock()))
            for _ in 0..<100 {
                group.addTask {
                    do {
                        _ = try await hasher.matches("wrong password", hash: nil)
                        return true
                    } catch AdministrationRefusal.busy {
                        return false
                    }
                }
            }
            var outcomes: [Bool] = []
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        let worked = outcomes.filter { $0 }.count
        #expect(outcomes.count == 100 && worked >= 1 && worked < 100)
    }
}
