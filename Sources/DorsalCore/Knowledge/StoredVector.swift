/// A text's vector as it is stored, so that a restart does not have to compute it again.
public struct StoredVector: Sendable, Hashable {
    /// Names the text: a hash of it in hexadecimal.
    public var text: String
    /// The vector in the form of whoever made it.
    public var bytes: [UInt8]

    /// Makes a stored vector.
    public init(text: String, bytes: [UInt8]) {
        self.text = text
        self.bytes = bytes
    }
}
