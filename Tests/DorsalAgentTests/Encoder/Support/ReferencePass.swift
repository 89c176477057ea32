import Foundation

/// The forward pass of a ``TinyModel`` as the paper has it: loops in double precision, nothing shared with the program.
struct ReferencePass {
    let model: TinyModel

    func vector(_ tokens: [Int], firstTokenOnly: Bool = false) -> [Double] {
        var states = tokens.enumerated().map { position, token in
            (0..<model.hidden).map { column in
                value("embeddings.word_embeddings.weight", token, column)
                    + value("embeddings.position_embeddings.weight", position, column)
                    + value("embeddings.token_type_embeddings.weight", 0, column)
            }
        }
        states = states.map { normalized($0, "embeddings.LayerNorm") }
        for layer in 0..<model.layers {
            let name = "encoder.layer.\(layer)."
            let attended = attention(states, name + "attention.self.")
            states = zip(states, attended).map { state, context in
                normalized(
                    sum(state, linear(context, name + "attention.output.dense")), name + "attention.output.LayerNorm")
            }
            states = states.map { state in
                let wide = linear(state, name + "intermediate.dense").map {
                    0.5 * $0 * (1 + erf($0 / 2.0.squareRoot()))
                }
                return normalized(sum(state, linear(wide, name + "output.dense")), name + "output.LayerNorm")
            }
        }
        let pooled = (firstTokenOnly ? Array(states.prefix(1)) : states).reduce(
            [Double](repeating: 0, count: model.hidden), sum)
        let length = pooled.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return pooled.map { $0 / length }
    }

    private func attention(_ states: [[Double]], _ name: String) -> [[Double]] {
        let width = model.hidden / model.heads
        let queries = states.map { linear($0, name + "query") }
        let keys = states.map { linear($0, name + "key") }
        let values = states.map { linear($0, name + "value") }
        return queries.map { query in
            (0..<model.hidden).map { column in
                let head = (column / width * width)..<(column / width * width + width)
                let powers = keys.map { key in
                    exp(head.reduce(0) { $0 + query[$1] * key[$1] } / Double(width).squareRoot())
                }
                let total = powers.reduce(0, +)
                return zip(powers, values).reduce(0) { $0 + $1.0 / total * $1.1[column] }
            }
        }
    }

    private func linear(_ input: [Double], _ name: String) -> [Double] {
        let rows = model.tensors[name + ".bias"]?.values.count ?? 0
        return (0..<rows).map { row in
            input.indices.reduce(value(name + ".bias", 0, row)) { $0 + value(name + ".weight", row, $1) * input[$1] }
        }
    }

    private func normalized(_ input: [Double], _ name: String) -> [Double] {
        let mean = input.reduce(0, +) / Double(input.count)
        let variance = input.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(input.count)
        return input.indices.map { column in
            (input[column] - mean) / (variance + 1e-12).squareRoot() * value(name + ".weight", 0, column)
                + value(name + ".bias", 0, column)
        }
    }

    private func value(_ name: String, _ row: Int, _ column: Int) -> Double {
        guard let tensor = model.tensors[name], let columns = tensor.shape.last else { return .nan }
        return Double(tensor.values[row * columns + column])
    }

    private func sum(_ left: [Double], _ right: [Double]) -> [Double] {
        zip(left, right).map { $0 + $1 }
    }
}
