import DorsalAgent
import DorsalCore
import Foundation
import Support
import Testing

@testable import DorsalServer

@Suite("An embedding endpoint that is gone")
struct EmbeddingCircuitTests {
    private let clock = ManualClock()
    private let fake = FakeEmbedding()
    private let log = CapturedLog()
    private let patient: PatientEmbedding

    init() {
        patient = PatientEmbedding(
            endpoint: fake, circuit: EmbeddingCircuit(clock: clock), logger: log.logger)
    }

    /// Whether a call gives vectors; `nil` when nobody was asked.
    private func works() async -> Bool? {
        do {
            return try await patient.vectors(of: ["a"]).count == 1
        } catch {
            return error is PatientEmbedding.Resting ? nil : false
        }
    }

    @Test("After two failures in a row nobody is asked for ten seconds, and the log says so once")
    func rests() async {
        fake.fail(true)
        #expect(await works() == false)
        #expect(!patient.isResting)
        #expect(await works() == false)
        #expect(patient.isResting)
        fake.fail(false)
        #expect(await works() == nil)
        clock.advance(by: .milliseconds(9_999))
        #expect(await works() == nil)
        #expect(fake.texts.isEmpty)
        #expect(log.text.components(separatedBy: "the embedding endpoint rests").count == 2)
    }

    @Test("One failure alone is not enough")
    func oneFailure() async {
        fake.fail(true)
        #expect(await works() == false)
        fake.fail(false)
        #expect(await works() == true)
        fake.fail(true)
        #expect(await works() == false)
        #expect(!patient.isResting)
    }

    @Test("After the rest one call goes through, and when it works all do")
    func recovers() async {
        fake.fail(true)
        _ = await works()
        _ = await works()
        clock.advance(by: .seconds(10))
        fake.fail(false)
        #expect(await works() == true)
        #expect(!patient.isResting)
        #expect(await works() == true)
        #expect(log.text.contains("answers again"))
    }

    @Test("Every failed trial doubles the rest, up to five minutes")
    func longerRests() async {
        fake.fail(true)
        _ = await works()
        _ = await works()
        for seconds in [10, 20, 40, 80, 160, 300, 300] {
            clock.advance(by: .seconds(seconds) - .milliseconds(1))
            let early = await works()
            #expect(early == nil, "\(seconds)")
            clock.advance(by: .milliseconds(1))
            let trial = await works()
            #expect(trial == false, "\(seconds)")
        }
    }

    @Test("While one tries the others go without, and a trial that was given up frees the way")
    func oneTrial() {
        let circuit = EmbeddingCircuit(clock: clock)
        _ = circuit.fail()
        #expect(circuit.fail() == .rests(.seconds(10)))
        clock.advance(by: .seconds(10))
        #expect(circuit.enter())
        #expect(!circuit.enter())
        circuit.giveUp()
        #expect(circuit.enter())
    }

    @Test("Calls that fail after it began to rest do not make the rest longer")
    func lateFailures() {
        let circuit = EmbeddingCircuit(clock: clock)
        _ = circuit.fail()
        _ = circuit.fail()
        #expect(circuit.fail() == .none)
        clock.advance(by: .seconds(10))
        #expect(circuit.enter())
    }
}
