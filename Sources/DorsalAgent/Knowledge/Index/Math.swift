import Foundation

/// The functions ranking needs.
enum Math {
    static func ln(_ value: Double) -> Double { log(value) }

    /// The idf of BM25: ln(1 + (N - df + 0.5) / (df + 0.5)).
    static func idf(documents: Int, frequency: Int) -> Double {
        log(1 + (Double(documents) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
    }

    static func exponential(_ value: Float) -> Float { exp(value) }

    static func exponential(_ value: Double) -> Double { exp(value) }

    static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
