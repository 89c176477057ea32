/// The vectors that sentence encoders have made of the help content.
public protocol VectorStore: Sendable {
    /// Every vector that `model` has made.
    func vectors(of model: String) async throws(StoreError) -> [StoredVector]

    /// Adds vectors that `model` has made. What is there stays.
    func add(_ vectors: [StoredVector], of model: String) async throws(StoreError)

    /// Removes the vectors of every model but `model`, and of `model` those of `texts`.
    func removeVectors(of texts: [String], andAllBut model: String) async throws(StoreError)
}
