/// The checksum of ISO 3309, as in gzip and PNG (RFC 1952 §8).
enum CRC32 {
    /// The checksum of `bytes`.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 {
                // Without a branch: the time says nothing of the bytes.
                remainder = remainder >> 1 ^ 0xEDB8_8320 & (0 &- (remainder & 1))
            }
        }
        return remainder ^ 0xFFFF_FFFF
    }
}
