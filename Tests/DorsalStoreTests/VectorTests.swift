import DorsalCore
import Testing

@testable import DorsalStore

@Suite("Vectors of the help content")
struct VectorTests {
    private func vector(_ text: String, _ byte: UInt8 = 1) -> StoredVector {
        StoredVector(text: text, bytes: [byte, 0, 255, 128])
    }

    @Test("What a model made comes back, byte by byte, and no other model's")
    func roundTrip() async throws {
        try await withStore { fixture in
            try await fixture.store.add([vector("b"), vector("a", 2)], of: "m1")
            try await fixture.store.add([vector("a", 3)], of: "m2")
            #expect(try await fixture.store.vectors(of: "m1") == [vector("a", 2), vector("b")])
            #expect(try await fixture.store.vectors(of: "m2") == [vector("a", 3)])
            #expect(try await fixture.store.vectors(of: "m3") == [])
        }
    }

    @Test("What is there stays when it is added again")
    func again() async throws {
        try await withStore { fixture in
            try await fixture.store.add([vector("a", 1)], of: "m")
            try await fixture.store.add([vector("a", 2), vector("b", 2)], of: "m")
            #expect(try await fixture.store.vectors(of: "m") == [vector("a", 1), vector("b", 2)])
        }
    }

    @Test("Texts that are gone are removed, and every other model's vectors")
    func removing() async throws {
        try await withStore { fixture in
            try await fixture.store.add([vector("a"), vector("b"), vector("c")], of: "new")
            try await fixture.store.add([vector("a")], of: "old")
            try await fixture.store.removeVectors(of: ["a", "c", "unknown"], andAllBut: "new")
            #expect(try await fixture.store.vectors(of: "new") == [vector("b")])
            #expect(try await fixture.store.vectors(of: "old") == [])
        }
    }
}
