/// Why a model file, or what one should be made of, is refused.
public struct EncoderFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, for people.
    public var description: String

    init(_ description: String) {
        self.description = description
    }
}
