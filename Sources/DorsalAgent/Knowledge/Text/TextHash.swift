/// Texts as numbers, to find again what is known of them without keeping them.
///
/// The hash is seeded anew in every process. That two texts share one is as good as impossible, and nobody can make two that do.
enum TextHash {
    /// The hash of the bytes of `text`.
    static func of(_ text: String) -> Int {
        var text = text
        var hasher = Hasher()
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        return hasher.finalize()
    }
}
