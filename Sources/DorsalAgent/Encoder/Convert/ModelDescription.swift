import Foundation

/// What the JSON files of a sentence-transformers model say about it, as far as it matters here.
struct ModelDescription {
    private struct Config: Decodable {
        var model_type: String?
        var hidden_act: String?
        var hidden_size: Int
        var intermediate_size: Int
        var layer_norm_eps: Float?
        var max_position_embeddings: Int
        var num_attention_heads: Int
        var num_hidden_layers: Int
        var position_embedding_type: String?
        var vocab_size: Int
    }

    private struct Module: Decodable {
        var path: String
        var type: String
    }

    private struct Pooling: Decodable {
        var pooling_mode_cls_token: Bool?
        var pooling_mode_mean_tokens: Bool?
        var pooling_mode_max_tokens: Bool?
        var pooling_mode_mean_sqrt_len_tokens: Bool?
    }

    private struct Length: Decodable {
        var max_seq_length: Int?
    }

    private struct Tokens: Decodable {
        var do_lower_case: Bool?
        var strip_accents: Bool?
    }

    let shape: EncoderShape
    /// Rows of the table of positions, of which only the first are needed.
    let positions: Int

    init(_ files: ModelFiles, name: String) throws(EncoderFileError) {
        let config = try Self.decode(Config.self, "config.json", try files.required("config.json"))
        guard config.model_type == nil || config.model_type == "bert" else {
            throw EncoderFileError("it is a \(config.model_type ?? "") model; models of the type bert can be used")
        }
        guard config.hidden_act ?? "gelu" == "gelu", config.position_embedding_type ?? "absolute" == "absolute" else {
            throw EncoderFileError("its activation or its positions are not those of BERT")
        }
        let length = try files.read("sentence_bert_config.json").map { (data) throws(EncoderFileError) in
            try Self.decode(Length.self, "sentence_bert_config.json", data)
        }
        let tokens = try files.read("tokenizer_config.json").map { (data) throws(EncoderFileError) in
            try Self.decode(Tokens.self, "tokenizer_config.json", data)
        }
        let lowercases = tokens?.do_lower_case ?? true
        positions = config.max_position_embeddings
        shape = EncoderShape(
            name: name, layers: config.num_hidden_layers, heads: config.num_attention_heads, hidden: config.hidden_size,
            intermediate: config.intermediate_size, vocabulary: config.vocab_size,
            maximumTokens: min(length?.max_seq_length ?? positions, positions),
            normEpsilon: config.layer_norm_eps ?? 1e-12, pooling: try Self.pooling(files), lowercases: lowercases,
            stripsAccents: tokens?.strip_accents ?? lowercases)
        if let problem = shape.problem { throw EncoderFileError(problem) }
        guard (shape.maximumTokens...1_000_000).contains(positions) else {
            throw EncoderFileError("it has \(positions) positions")
        }
    }

    private static func pooling(_ files: ModelFiles) throws(EncoderFileError) -> EncoderShape.Pooling {
        guard let data = try files.read("modules.json") else { return .mean }
        var found = EncoderShape.Pooling.mean
        for module in try decode([Module].self, "modules.json", data) {
            switch module.type.split(separator: ".").last {
            case "Transformer", "Normalize": continue
            case "Pooling":
                let path = module.path + "/config.json"
                let pooling = try decode(Pooling.self, path, try files.required(path))
                guard pooling.pooling_mode_max_tokens != true, pooling.pooling_mode_mean_sqrt_len_tokens != true,
                    pooling.pooling_mode_cls_token != pooling.pooling_mode_mean_tokens
                else { throw EncoderFileError("it pools in a way that is neither the mean nor the first token") }
                found = pooling.pooling_mode_cls_token == true ? .first : .mean
            default: throw EncoderFileError("it has a module that cannot be computed: \(module.type)")
            }
        }
        return found
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ path: String, _ data: Data
    ) throws(EncoderFileError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw EncoderFileError("\(path) cannot be read: it lacks something, or is no JSON")
        }
    }
}
