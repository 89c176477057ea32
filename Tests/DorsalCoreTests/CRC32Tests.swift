import Testing

@testable import DorsalCore

@Suite struct CRC32Tests {
    @Test(
        arguments: [
            ("", 0), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43),
            ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
        ] as [(String, UInt32)])
    func matchesKnownVectors(_ text: String, _ checksum: UInt32) {
        #expect(CRC32.checksum(text.utf8) == checksum)
    }
}
