import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

/// Asks an embedding endpoint for one vector, before anything depends on it.
public struct EmbeddingProbe: Sendable {
    private let timeout = Duration.seconds(3)

    /// Makes a probe.
    public init() {}

    /// What is wrong with an endpoint; `nil` when it answers with a vector.
    public func problem(url: String, model: String, key: String?) async -> String? {
        do {
            _ = try await EmbeddingEndpoint(
                url: url, model: model, key: key, timeout: timeout, client: EmbeddingEndpoint.sharedClient
            ).vectors(of: ["Is anybody there?"])
            return nil
        } catch let failure as EmbeddingEndpoint.Failure {
            return failure.description
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            return "the embedding endpoint did not answer within three seconds"
        } catch is NIOConnectionError {
            return "nothing takes connections there"
        } catch is IOError {
            return "nothing takes connections there"
        } catch {
            return "the embedding endpoint cannot be reached: \(error)"
        }
    }
}
