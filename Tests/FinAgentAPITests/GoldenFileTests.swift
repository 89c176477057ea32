import FinAgentAPI
import Foundation
import Support
import Testing

/// The bytes on the wire, kept as files: a change of them is a change for every client.
///
/// After a change that is meant, run the tests once with `DORSAL_RECORD_GOLDEN=1` and read the difference.
@Suite struct GoldenFileTests {
    private static let isRecording = ProcessInfo.processInfo.environment["DORSAL_RECORD_GOLDEN"] == "1"

    private static func file(_ sample: GoldenSample) -> URL {
        Repository.golden.appending(path: "\(sample.version.rawValue)/\(sample.name).json")
    }

    @Test(arguments: GoldenSample.all)
    func theEncoderWritesTheGoldenBytes(_ sample: GoldenSample) throws {
        let bytes = Data(try WireJSON.encode(sample.value) + [UInt8(ascii: "\n")])
        let file = Self.file(sample)
        if Self.isRecording {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: file)
        }
        #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
    }

    @Test(.enabled(if: Contract.isAvailable, Contract.absence), arguments: GoldenSample.all)
    func goldenFilesFitThePublicDescription(_ sample: GoldenSample) throws {
        let contract = try Contract.of(sample.version)
        let schema =
            switch sample.schema {
            case .response(let endpoint, let status): contract.responseSchema(endpoint, status: status)
            case .event(let name): contract.schema(name)
            }
        let value = try StrictJSONParser.parse(Array(try Data(contentsOf: Self.file(sample))))
        #expect(ContractSchema(contract: contract).problems(value, try #require(schema)) == sample.departures)
    }

    @Test func thereIsNoGoldenFileWithoutASample() throws {
        let expected = Set(GoldenSample.all.map { "\($0.version.rawValue)/\($0.name).json" })
        var found: Set<String> = []
        for folder in try FileManager.default.contentsOfDirectory(atPath: Repository.golden.path) {
            let files = try FileManager.default.contentsOfDirectory(
                atPath: Repository.golden.appending(path: folder).path)
            found.formUnion(files.map { "\(folder)/\($0)" })
        }
        #expect(found == expected)
    }

    @Test func eventsAreReadBackAsTheyWereWritten() throws {
        for sample in GoldenSample.all {
            guard let event = sample.value as? FinEvent else { continue }
            let bytes = Array(try Data(contentsOf: Self.file(sample)))
            #expect(try WireJSON.decode(FinEvent.self, from: bytes) == event)
        }
    }
}
