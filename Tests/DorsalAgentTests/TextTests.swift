import Testing

@testable import DorsalAgent

@Suite struct TextTests {
    @Test(arguments: [
        ("Reset the user's password!", ["reset", "the", "user", "password"]), ("Don't", ["dont"]),
        ("e-mail", ["email"]),
        ("Café ÜBER naïve", ["cafe", "uber", "naive"]), ("UP-107: 3.5 GB", ["up", "107", "3", "5", "gb"]), ("", []),
        ("日本語", ["日本", "本語"]),
    ])
    func wordsAreLowerCaseWithoutAccentsAndPossessives(text: String, words: [String]) {
        #expect(Tokenizer.words(text) == words)
    }

    @Test func stemsBringFormsOfAWordTogether() {
        let stemmer = Stemmer(language: "english")
        #expect(
            stemmer.stems(["passwords", "password", "cancelling", "cancel"]) == [
                "password", "password", "cancel", "cancel",
            ])
        #expect(Stemmer(language: "klingon").stems(["words"]) == ["words"])
    }

    @Test func stemmersAreSafeToUseFromManyTasks() async {
        let stemmer = Stemmer(language: "english")
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    stemmer.stems(Array(repeating: "signatures", count: 200)).allSatisfy { $0 == "signatur" }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test(arguments: [
        ("<p>Hello <b>there</b></p>", "Hello there"), ("a < b & c", "a < b & c"), ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("plain\u{202E}evil\u{200B}", "plainevil"), ("a\u{0}b\u{7}c", "abc"), ("  many \n\t spaces ", "many spaces"),
        ("<script>x</script>", "x"),
        ("can&#x27;t &#112;ay &rsquo;til", "can't pay ’til"), ("&#xD800;&#x110000;", "&#xD800;&#x110000;"),
        ("a&#x202E;b&#0;c", "abc"), ("<img src=x onerror=y>hi", "hi"),
    ])
    func aMessageIsReadAsPlainWords(body: String, text: String) {
        #expect(MessageText.plain(body) == text)
    }

    @Test func aHugeMessageIsCut() {
        #expect(MessageText.plain(String(repeating: "<b>", count: 1_000_000)).isEmpty)
        #expect(MessageText.plain(String(repeating: "x", count: 1_000_000)).count == MessageText.maximumLength)
    }

    @Test(arguments: [
        ("paypal", "paypl", true), ("paypal", "paypal", true), ("word", "wrod", true), ("word", "ward", true),
        ("word", "words", true),
        ("word", "wards", false), ("abc", "cab", false), ("", "a", true), ("", "ab", false),
    ])
    func editDistanceCountsOneEdit(left: String, right: String, isNear: Bool) {
        #expect(EditDistance.isAtMostOne(left, right) == isNear)
        #expect(EditDistance.isAtMostOne(right, left) == isNear)
    }
}
