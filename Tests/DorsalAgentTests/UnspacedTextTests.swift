import DorsalCore
import Testing

@testable import DorsalAgent

/// Scripts that put no space between words, nor behind the end of a sentence.
@Suite struct UnspacedTextTests {
    @Test(arguments: [
        ("", 0), ("two words", 2), ("deux mots, déjà", 3), ("重置密码", 2), ("重置密码。打开", 3), ("用 Wi-Fi 上网", 3), ("—", 1),
        ("　重置　", 1), ("（重置）", 1),
    ])
    func wordsAreCounted(text: String, count: Int) {
        #expect(WordCount.of(text) == count)
    }

    @Test(arguments: [
        ("打开设置。选择密码！好吗？", ["打开设置。", "选择密码！", "好吗？"]), ("他说「好。」然后走了。", ["他说「好。」", "然后走了。"]),
        ("真的？！好。", ["真的？！", "好。"]), ("One. Two? 三。Four", ["One.", "Two?", "三。", "Four"]), ("ｱｲ｡ｳ", ["ｱｲ｡", "ｳ"]),
        ("3.5 is a number. Yes", ["3.5 is a number.", "Yes"]),
    ])
    func sentencesAreCut(line: String, sentences: [String]) {
        #expect(SentenceCutter.sentences(line) == sentences)
        let nodes = SentenceWindow.sentences([.text(line)])
        #expect(nodes.map { HTMLText.plain($0) } == sentences)
    }

    @Test func sentencesOfAMessageAreParted() {
        #expect(MessageWords("谢谢。密码？").sentences.count == 3)
    }

    @Test(arguments: ["密码？", "password?", "كلمة المرور؟"])
    func aQuestionIsSeenByItsMark(text: String) {
        #expect(ReplyComposer.holdsQuestion([.text(text)]))
        #expect(MessageParts(text).questions == [text])
    }

    static let sentences = (1...300).map { "第\($0)条说明请保持设备清洁并且远离水源和热源。" }

    @Test func aLongArticleIsQuotedInPart() async throws {
        let article = Self.sentences.joined() + "重置密码需要打开设置页面。" + Self.sentences.joined()
        var dialogue = try Dialogue(
            contents: Dialogue.contents([
                ("重置密码", [("", "<p>\(article)</p>")]), ("退款", [("", "<p>退款需要五天时间。</p>")]),
                ("营业时间", [("", "<p>商店九点开门。</p>")]),
            ]))
        let turn = try await dialogue.say("重置密码需要什么？")
        let reply = HTMLText.plain(turn.html)
        #expect(turn.cites && reply.contains("重置密码需要打开设置页面"))
        #expect(reply.count < 2 * AnswerFinder.chatWords + 100)
    }

    @Test func longSectionsAreCutAtImport() {
        let paragraph = HTMLElement(name: "p", children: [.text(String(repeating: "请保持设备清洁。", count: 50))])
        let sections = SectionSplitter(title: "说明").sections(
            of: [HTMLNode](repeating: .element(paragraph), count: 6))
        #expect(sections.count == 6)
    }
}
