/// A number for texts one after the other, the same for the same texts within one run. Whoever finds two alike compares the texts: hashing
/// the whole content safely would take longer than reading it.
struct ContentHash {
    private(set) var value: UInt64 = 14_695_981_039_346_656_037

    private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Adds a text, and that it ends here.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            var position = 0
            while position + 8 <= bytes.count {
                add(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                position += 8
            }
            var rest = UInt64(bytes.count)
            while position < bytes.count {
                rest = rest << 8 | UInt64(bytes[position])
                position += 1
            }
            add(rest)
        }
    }

    private mutating func add(_ number: UInt64) {
        let product = (value ^ number) &* Self.prime
        value = product ^ (product >> 32)
    }
}
