import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Rows and values")
struct SQLRowTests {
    @Test("Every kind of value comes back as it was stored")
    func roundTrip() async throws {
        let values: [SQLValue] = [
            .null, .integer(.max), .integer(.min), .real(0.1), .text(""), .text("naïve 😀 'quoted'"), .bytes([]),
            .bytes([0, 1, 255]),
        ]
        try await withStore { fixture in
            for value in values {
                let read = try await fixture.store.driver.read("test") { connection in
                    try connection.first("SELECT $1 AS v", [value])?.value("v")
                }
                #expect(read == value)
            }
        }
    }

    @Test("A parameter may be used again later in the statement")
    func repeatedParameters() async throws {
        try await withStore { fixture in
            let read = try await fixture.store.driver.read("test") { connection in
                try connection.first("SELECT $1 || $2 || $1 AS v", [.text("a"), .text("b")])?.text("v")
            }
            #expect(read == "aba")
        }
    }

    @Test("Reading something else than is there fails instead of guessing")
    func mismatches() {
        let row = SQLRow(columns: ["n", "t", "z"], values: [.integer(1), .text("x"), .null])
        #expect(throws: SQLRowError(column: "t", problem: "is no integer")) { try row.integer("t") }
        #expect(throws: SQLRowError(column: "n", problem: "is no text")) { try row.text("n") }
        #expect(throws: SQLRowError(column: "n", problem: "is no binary data")) { try row.bytes("n") }
        #expect(throws: SQLRowError(column: "q", problem: "is missing")) { try row.value("q") }
        #expect(throws: SQLRowError(column: "t", problem: "holds an unknown word")) {
            try row.word("t", as: ConversationStatus.self)
        }
        #expect(throws: SQLRowError(column: "z", problem: "is NULL")) {
            try row.word("z", as: ConversationStatus.self)
        }
        #expect(throws: SQLRowError(column: "t", problem: "holds no JSON object")) { try row.attributes("t") }
        #expect(throws: SQLRowError(column: "t", problem: "holds JSON of another form")) {
            try row.json("t", as: ConversationMemory.self)
        }
    }

    @Test("A damaged row is told as damage, without its content")
    func damagedRow() async throws {
        try await withStore { fixture in
            try await fixture.start()
            try await fixture.store.driver.write("test") { connection in
                try connection.execute("UPDATE conversations SET memory = 'secret words'")
            }
            let error = await #expect(throws: StoreError.self) { try await fixture.claim() }
            #expect(error?.reason == .corrupt)
            #expect(error?.operation == "claimTurns")
            #expect(error?.detail == "column memory holds JSON of another form")
        }
    }

    @Test("An error of the database names neither the statement nor its values")
    func errorsAreDiscreet() async throws {
        try await withStore { fixture in
            let error = await #expect(throws: StoreError.self) {
                try await fixture.store.driver.write("test") { connection in
                    try connection.execute(
                        "INSERT INTO settings (name, json) VALUES ($1, $2)", [.text("secret words"), .null])
                }
            }
            #expect(error?.reason == .constraint)
            #expect(error?.detail == "SQLite 1299: NOT NULL constraint failed: settings.json")
        }
    }
}
