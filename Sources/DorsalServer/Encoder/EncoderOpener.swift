import AsyncHTTPClient
import DorsalAgent
import DorsalCore
import Foundation
import Logging

/// Opens the encoder that a setting names.
struct EncoderOpener: Sendable {
    /// Where models are installed; `nil` for a server without a data directory.
    let models: ModelDirectory?
    let secrets: any SecretSealing
    let client: HTTPClient
    /// What a call to an endpoint may take.
    let timeout: Duration
    /// The machine's own clock: how long a failing endpoint rests goes by it.
    let machineClock: any WallClock
    let logger: Logger

    func open(_ setting: EncoderSetting) throws -> any TextEmbedding {
        switch setting {
        case .model(let name, _):
            guard let models else { throw EmbeddingEndpoint.Failure(description: "there is no folder of models") }
            return LocalEmbedding(try SentenceEncoder(try models.open(name)))
        case .endpoint(let url, let model, let sealedKey):
            return PatientEmbedding(
                endpoint: EmbeddingEndpoint(
                    url: url, model: model,
                    key: try sealedKey.map { try secrets.unseal($0, context: EncoderSetting.sealingContext) },
                    timeout: timeout, client: client),
                circuit: EmbeddingCircuit(clock: machineClock), logger: logger)
        }
    }
}
