import DorsalAgent
import FinAgentAPI

/// A model as commands print it.
enum ModelRecord {
    static func fields(_ file: EncoderFile) -> [(name: String, value: JSONValue)] {
        [
            ("model", .string(file.name)), ("dimensions", .integer(Int64(file.dimensions))),
            ("tokens", .integer(Int64(file.maximumTokens))), ("bytes", .integer(Int64(file.size))),
            ("checksum", .string(file.checksum)),
        ]
    }
}
