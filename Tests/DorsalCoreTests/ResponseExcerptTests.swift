import DorsalCore
import Testing

@Suite struct ResponseExcerptTests {
    @Test func ordinaryTextStaysAsItIs() {
        let excerpt = ResponseExcerpt(Array("Grüße, <b>世界</b> 👋".utf8), isCut: false)
        #expect(excerpt.text == "Grüße, <b>世界</b> 👋" && !excerpt.isCut)
    }

    @Test func whatCannotBeSeenIsWrittenOut() {
        let hostile = "a\u{1b}[31m\r\nb\u{202e}c\u{0}\u{2028}\u{200b}\\u{1b}"
        let excerpt = ResponseExcerpt(Array(hostile.utf8), isCut: false)
        #expect(excerpt.text == #"a\u{1b}[31m\u{d}\u{a}b\u{202e}c\u{0}\u{2028}\u{200b}\u{5c}u{1b}"#)
    }

    @Test func bytesThatAreNoTextAreReplaced() {
        #expect(ResponseExcerpt([0xFF, 0x61, 0xC3], isCut: false).text == "\u{FFFD}a\u{FFFD}")
    }

    @Test func whatIsLongerIsCutAndMarked() {
        let excerpt = ResponseExcerpt(Array(repeating: UInt8(ascii: "x"), count: 5000), isCut: false)
        #expect(excerpt.text.utf8.count == ResponseExcerpt.maximumBytes && excerpt.isCut)
        #expect(ResponseExcerpt([0x61], isCut: true).isCut)
    }
}
