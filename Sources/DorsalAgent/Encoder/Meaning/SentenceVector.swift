/// A vector in one byte a number, which changes no ranking (RETRIEVAL §4).
public struct SentenceVector: Sendable, Hashable {
    /// Four bytes of scale, then the numbers.
    public let bytes: [UInt8]

    /// Makes bytes of `vector`; `nil` of an empty one, or of one that leads nowhere.
    public init?(_ vector: [Float]) {
        let largest = vector.reduce(0) { max($0, abs($1)) }
        guard largest > 0, vector.allSatisfy(\.isFinite) else { return nil }
        let scale = largest / 127
        bytes =
            withUnsafeBytes(of: scale.bitPattern.littleEndian) { Array($0) }
            + vector.map { UInt8(bitPattern: Int8(min(max(($0 / scale).rounded(), -127), 127))) }
    }

    /// Takes what was stored; `nil` when it is none.
    public init?(bytes: [UInt8]) {
        guard bytes.count > 4 else { return nil }
        self.bytes = bytes
        guard scale.isFinite, scale > 0 else { return nil }
    }

    private var scale: Float {
        Float(bitPattern: bytes.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    /// The cosine of the angle to `other`, where both have a length of one; `nil` where they are not of one kind.
    func product(_ other: [Float]) -> Float? {
        guard other.count == bytes.count - 4 else { return nil }
        var sum: Float = 0
        bytes.withUnsafeBufferPointer { bytes in
            for position in other.indices { sum += Float(Int8(bitPattern: bytes[position + 4])) * other[position] }
        }
        return sum * scale
    }

    /// The numbers.
    public var values: [Float] {
        let scale = scale
        return bytes.dropFirst(4).map { Float(Int8(bitPattern: $0)) * scale }
    }
}
