import Testing

@testable import DorsalAgent

@Suite struct SegmentationTests {
    @Test(arguments: [
        ("如何重置密码", ["如何", "何重", "重置", "置密", "密码"]), ("パスワードを変更", ["パス", "スワ", "ワー", "ード", "ドを", "を変", "変更"]),
        ("リセット", ["リセ", "セッ", "ット"]), ("Wi-Fiを使う", ["wi", "fi", "を使", "使う"]), ("ｆａｘ", ["fax"]),
    ])
    func scriptsWithoutSpacesAreCutIntoPairs(text: String, words: [String]) {
        #expect(Tokenizer.words(text) == words)
    }

    @Test func thaiIsCutIntoPairsAndKeepsItsVowels() {
        let words = Tokenizer.words("รีเซ็ตรหัสผ่าน")
        #expect(words.count > 5)
        #expect(words.contains { $0.unicodeScalars.contains("\u{0E35}") })
    }

    @Test func marksThatMakeAnotherLetterStay() {
        #expect(Tokenizer.words("мой район") == ["мой", "район"])
        #expect(Tokenizer.words("Zürich café") == ["zurich", "cafe"])
    }

    @Test(arguments: [
        "", "Plain text, e-mail and can't; O'Brien's", "It’s “quoted” – twice…", "x-ray a-b", "'s s'", "déjà vu",
        "ünïcode's", "3-5 days; a-1, 1-a", "\u{2018}single\u{2019} ‘n’ ’s", "tab\tline\nnull\u{0}end",
        "dogs' SHOUT's _x_",
        "a\u{2013}b \u{2010}c", "don''t ''s",
    ])
    func indexingFindsTheSameWordsAsAQuestion(text: String) {
        var words: [String] = []
        var scanner = WordScanner()
        scanner.scan(text) { words.append(String(decoding: $0, as: UTF8.self)) }
        let expected = Tokenizer.words(text)
        #expect(words == expected)
        // Both take the fast way with plain text: it has to come to what the slow one does.
        #expect(words == Tokenizer.wordsOfScalars(text))
    }

    @Test(arguments: [
        ("de", "Rechnungen", "Rechnung"), ("fr", "factures", "facture"), ("es", "facturas", "factura"),
        ("ru", "счета", "счет"), ("pt-BR", "mudanças", "mudança"), ("tr", "faturalar", "fatura"),
        ("tr", "faturalarım", "fatura"), ("en", "paid", "pay"), ("en", "chosen", "choose"), ("en", "children", "child"),
    ])
    func formsOfAWordHaveOneStem(locale: String, one: String, other: String) {
        let analyzer = TextAnalyzer(locale: locale)
        #expect(analyzer.terms(one).map(\.stem) == analyzer.terms(other).map(\.stem))
    }
}
