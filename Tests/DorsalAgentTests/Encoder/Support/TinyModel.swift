import Foundation
import Support

@testable import DorsalAgent

/// A random BERT of a few kilobytes in the files that sentence-transformers writes, with a forward pass of its own to compare with:
/// plain loops in double precision over the weights as they were before they became bytes.
struct TinyModel {
    static let words = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "how", "do", "i", "refund", "##s", "##ing", "un", "##aff",
        "##able", "?", "!",
        "cafe", "a", "b", "##b", "你", "好", "strasse",
    ]

    let hidden = 40
    let intermediate = 72
    let heads = 5
    let layers = 2
    let positions = 12
    var tensors: [String: (shape: [Int], values: [Float])] = [:]
    /// What the JSON files say; a test may change them.
    var files: [String: String]

    init(seed: UInt64 = 7) {
        files = [
            "config.json": """
            {"model_type": "bert", "hidden_act": "gelu", "hidden_size": 40, "intermediate_size": 72,
             "layer_norm_eps": 1e-12, "max_position_embeddings": 12, "num_attention_heads": 5, "num_hidden_layers": 2,
             "vocab_size": \(Self.words.count)}
            """,
            "sentence_bert_config.json": #"{"max_seq_length": 8, "do_lower_case": false}"#,
            "tokenizer_config.json": #"{"do_lower_case": true, "strip_accents": null}"#,
            "modules.json": #"""
            [{"path": "", "type": "sentence_transformers.models.Transformer"},
             {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
             {"path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """#,
            "1_Pooling/config.json": #"{"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true}"#,
            "vocab.txt": Self.words.joined(separator: "\n") + "\n",
        ]
        var generator = SeededGenerator(seed: seed)
        func add(_ name: String, _ shape: [Int], around centre: Float = 0) {
            let values = (0..<shape.reduce(1, *)).map { _ in centre + Float.random(in: -0.6...0.6, using: &generator) }
            tensors[name] = (shape, values)
        }
        func linear(_ name: String, _ rows: Int, _ columns: Int) {
            add(name + ".weight", [rows, columns])
            add(name + ".bias", [rows])
        }
        func norm(_ name: String) {
            add(name + ".weight", [hidden], around: 1)
            add(name + ".bias", [hidden])
        }
        add("embeddings.word_embeddings.weight", [Self.words.count, hidden])
        add("embeddings.position_embeddings.weight", [positions, hidden])
        add("embeddings.token_type_embeddings.weight", [2, hidden])
        norm("embeddings.LayerNorm")
        for layer in 0..<layers {
            let name = "encoder.layer.\(layer)."
            for part in ["query", "key", "value"] { linear(name + "attention.self." + part, hidden, hidden) }
            linear(name + "attention.output.dense", hidden, hidden)
            norm(name + "attention.output.LayerNorm")
            linear(name + "intermediate.dense", intermediate, hidden)
            linear(name + "output.dense", hidden, intermediate)
            norm(name + "output.LayerNorm")
        }
    }

    /// The bytes of `model.safetensors`.
    var safetensors: Data {
        var (header, body): ([String: Any], Data) = ([:], Data())
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            let start = body.count
            for value in tensor.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { body.append(contentsOf: $0) }
            }
            header[name] =
                ["dtype": "F32", "shape": tensor.shape, "data_offsets": [start, body.count]] as [String: Any]
        }
        let json = (try? JSONSerialization.data(withJSONObject: header)) ?? Data()
        return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) } + json + body
    }

    /// Calls `body` with the model's folder and an empty one.
    func withFolders(_ body: (_ model: URL, _ other: URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "dorsal-model-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "Tiny Model")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "1_Pooling"), withIntermediateDirectories: true)
        for (path, text) in files { try Data(text.utf8).write(to: folder.appending(path: path)) }
        try safetensors.write(to: folder.appending(path: "model.safetensors"))
        try body(folder, root.appending(path: "data"))
    }
}
