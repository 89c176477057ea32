import FinAgentAPI
import Testing

@testable import DorsalAgent

/// What anybody may send: text that would cost more to read than it is long.
@Suite struct HostileTextTests {
    /// Marks of two classes, in an order that has to be put right.
    static let marks = String(repeating: "\u{301}\u{323}", count: 100_000)

    static let messages: [String] = [
        String(repeating: "<a", count: 16_000), String(repeating: "</", count: 16_000),
        String(repeating: "&lt;a", count: 100_000), String(repeating: "&amp", count: 100_000), "a" + marks, "й" + marks,
        "<b>й" + marks + "</b>", String(repeating: "&#769;&#803;", count: 20_000),
        String(repeating: "\u{FF76}\u{FF9E}\u{301}\u{FF9F}\u{323}", count: 10_000),
        String(repeating: "\u{1100}", count: 100_000), String(repeating: "👩\u{200D}", count: 50_000),
        String(repeating: "\u{301}\u{200B}\u{323}", count: 50_000),
    ]

    @Test(arguments: messages)
    func whatIsReadOfAMessageIsBounded(message: String) {
        let text = MessageText.plain(message)
        #expect(text.utf8.count <= MessageText.maximumBytes && text.count <= MessageText.maximumLength)
        #expect(Self.longestRunOfMarks(in: text) <= MessageText.maximumMarks)
    }

    @Test(arguments: messages)
    func aTurnEnds(message: String) async throws {
        var dialogue = try Dialogue(contents: MessagePartsTests.contents)
        let file = Dialogue.file("error.html", "text/html", message)
        let turn = try await dialogue.say(message, attachments: [file])
        #expect(turn.steps == ["reply"])
    }

    /// A tag is looked for as far as there is an end of one, and what is no tag stays.
    @Test(arguments: [
        ("<b>x</b> <a <b", "x <a <b"), ("a <b> c <d", "a c <d"), ("<a <b> c", "c"), ("x <", "x <"), ("> <a", "> <a"),
    ])
    func anUnfinishedTagIsText(body: String, text: String) {
        #expect(MessageText.plain(body) == text)
    }

    @Test func anAudienceWithATowerOfMarksIsNone() {
        let scope = SearchScope(
            user: ["audience": .array([.string("й" + Self.marks), .string("partners")])], language: "en", of: [])
        #expect(scope.audiences == ["partners"])
    }

    @Test func marksThatWritingNeedsStay() {
        let words = "Tiếng Việt, ก็ไม่ได้, שָׁלוֹם, हिन्दी, e\u{301}\u{323}"
        #expect(MessageText.plain(words) == words)
    }

    @Test func aTagWithTooManyAttributesIsRefused() {
        func tag(_ count: Int) -> String { "<p " + (0..<count).map { "a\($0)" }.joined(separator: " ") + ">x</p>" }
        #expect(NestingScanner.isHarmless(tag(200)))
        #expect(!NestingScanner.isHarmless(tag(2_000)))
        #expect(!NestingScanner.isHarmless("<svg><style>" + tag(2_000)))
        #expect(HTMLText.plain(tag(2_000)).trimmed() == "x")
    }

    private static func longestRunOfMarks(in text: String) -> Int {
        var (longest, run) = (0, 0)
        for scalar in text.unicodeScalars {
            run = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : run + 1
            longest = max(longest, run)
        }
        return longest
    }
}
