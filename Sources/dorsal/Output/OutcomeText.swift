import DorsalCore

/// How an attempt to reach a receiver ended, in words.
enum OutcomeText {
    /// The words; `nil` when the receiver answered and its status says it all.
    static func words(_ outcome: DeliveryOutcome) -> String? {
        switch outcome {
        case .delivered, .refused: nil
        case .timeout: "it did not answer in time"
        case .connection: "nothing takes connections there, or the connection broke"
        case .badResponse: "what answers there does not speak HTTP"
        case .tls: "the TLS connection failed; is its certificate valid?"
        case .nameResolution: "its name does not resolve"
        case .blockedAddress: "it is, or resolves to, an address that webhooks must not reach"
        case .configuration: "the callback URL cannot be used as it is"
        }
    }

    /// A word for machines with the words for people behind it.
    static func text(_ word: String, _ outcome: DeliveryOutcome) -> String {
        words(outcome).map { "\(word): \($0)" } ?? word
    }
}
