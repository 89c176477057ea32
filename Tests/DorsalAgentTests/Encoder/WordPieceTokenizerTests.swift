import Testing

@testable import DorsalAgent

/// What Hugging Face's tokenizer makes of the same texts; `make model-check` compares many more.
@Suite struct WordPieceTokenizerTests {
    private static func pieces(
        _ text: String, words: [String] = TinyModel.words, limit: Int = 64, lowercases: Bool = true
    ) throws -> [String] {
        let tokenizer = try WordPieceTokenizer(
            vocabulary: words, lowercases: lowercases, stripsAccents: lowercases)
        let tokens = tokenizer.tokens(text, limit: limit)
        #expect(tokens.first == words.firstIndex(of: "[CLS]"))
        #expect(tokens.last == words.firstIndex(of: "[SEP]"))
        return tokens.dropFirst().dropLast().map { words[$0] }
    }

    @Test func wordsAreCutIntoTheLongestPiecesThereAre() throws {
        #expect(try Self.pieces("Unaffable refunds") == ["un", "##aff", "##able", "refund", "##s"])
        #expect(try Self.pieces("ab abb") == ["a", "##b", "a", "##b", "##b"])
    }

    @Test func aWordWithoutPiecesIsUnknownAsAWhole() throws {
        #expect(try Self.pieces("refundx a") == ["[UNK]", "a"])
        let letters = String(repeating: "b", count: 99)
        #expect(try Self.pieces("a" + letters, limit: 200).count == 100)
        #expect(try Self.pieces("aa" + letters) == ["[UNK]"])
    }

    @Test func punctuationStandsAlone() throws {
        #expect(try Self.pieces("how?!a") == ["how", "?", "!", "a"])
    }

    @Test func accentsAndCaseGo() throws {
        #expect(try Self.pieces("CAFÉ cafe\u{301}") == ["cafe", "cafe"])
        #expect(try Self.pieces("CAFE cafe", lowercases: false) == ["[UNK]", "cafe"])
    }

    @Test func chineseCharactersStandAlone() throws {
        #expect(try Self.pieces("a你好b") == ["a", "你", "好", "b"])
    }

    @Test func controlCharactersGoAndAllWhiteSpaceIsOne() throws {
        #expect(
            try Self.pieces("h\u{0}o\u{7}w\u{200B}\u{FEFF} a\u{A0}b\u{3000}a\t\r\nb\u{2028}a") == [
                "how", "a", "b", "a", "b", "a",
            ])
        #expect(try Self.pieces("a\u{B}b") == ["a", "##b"])
        #expect(try Self.pieces("\u{FFFD}\u{E000}") == [])
    }

    @Test func marksInATextAreWords() throws {
        let words = TinyModel.words + ["[", "]", "sep"]
        #expect(try Self.pieces("a [SEP] b", words: words) == ["a", "[", "sep", "]", "b"])
    }

    @Test func theEndMarkHasItsPlace() throws {
        #expect(try Self.pieces("refunds refunds", limit: 4) == ["refund", "##s"])
        #expect(try Self.pieces("refunds refunds", limit: 5) == ["refund", "##s", "refund"])
    }

    @Test func aVocabularyWithoutMarksIsRefused() {
        #expect(throws: EncoderFileError.self) {
            try WordPieceTokenizer(vocabulary: ["a", "b"], lowercases: true, stripsAccents: true)
        }
    }
}
