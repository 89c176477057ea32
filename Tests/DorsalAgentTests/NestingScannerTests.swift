import Support
import Testing

@testable import DorsalAgent

/// The scanner stands between hostile documents and a recursive parser: it may refuse too much, never too little.
@Suite struct NestingScannerTests {
    @Test(arguments: [
        "<div>", "<b>", "<span>", "<div><!--</div>-->", "<div title=\"</div>\">", "<div title='</div>'>",
        "<div><object></div></object>", "<div x=</div>>", "<div><script>\"</div>\"</script>",
        "<div><style></div></style>", "<div><textarea></div></textarea>", "<svg><td>", "<svg><link>",
        "<b x=1></p><p>", "<li><dd>", "<table><tr><td>", "<div><? </div> ?>",
        "<div><script><!--<script></script></div>--></script>", "<svg><style></style><b><style><!--</style><div>-->",
        "<svg><![CDATA[</svg>]]>", "<ul><li><span></ul></span><dd>",
    ])
    func nestingThatIsHiddenIsSeen(unit: String) {
        #expect(!NestingScanner.isHarmless(String(repeating: unit, count: 100_000)))
    }

    @Test(arguments: [
        "<p>one<p>two", "<ul><li>a<li>b</ul>", "<dl><dt>a<dd>b</dl>", "<table><tr><td>a<td>b<tr><td>c</table>",
        "<p><b>bold</p>x</b>", "<b><i>crossed</b></i>", "<img src=x><br><hr>", "<p><a name=x>anchor",
        "<svg><title>Icon</title><path d=\"M0\"/><g><circle r=1 /></g></svg>", "<script>if (a < b) x('<div>')</script>",
        "<select><option>a</option><option>b</option></select>", "<div><p>text</div>", "<ul><li><p>a<li><p>b</ul>",
    ])
    func ordinarySloppyMarkupIsHarmless(unit: String) {
        #expect(NestingScanner.isHarmless(String(repeating: unit, count: 1_000)))
    }

    @Test func copiesOfUnclosedFormattingAreBounded() {
        let formatting = (0..<39).map { "<b x=\($0)>" }.joined()
        #expect(!NestingScanner.isHarmless(formatting + String(repeating: "<p>x", count: 100_000)))
    }

    @Test func theParserNeverNestsDeeperThanEstimated() {
        let names = [
            "div", "p", "ul", "li", "dd", "b", "a", "i", "span", "table", "tr", "td", "svg", "math", "mi", "title", "g",
            "select", "option", "object", "form", "button", "style", "script", "textarea", "template", "desc", "h2",
            "foreignObject", "nobr", "caption", "input", "link", "br", "section", "frameset", "plaintext", "iframe",
        ]
        let other = ["x", "<!--", "-->", "<b x=1>", "<b x=2>", "<g/>", "<path/>", "</p>", "<![CDATA[", "]]>", "<p a='"]
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<6_000 {
            let unit = (0..<Int.random(in: 1...7, using: &generator)).map { _ -> String in
                let name = names.randomElement(using: &generator) ?? "div"
                switch Int.random(in: 0..<8, using: &generator) {
                case 0..<4: return "<\(name)>"
                case 4..<7: return "</\(name)>"
                default: return other.randomElement(using: &generator) ?? ""
                }
            }.joined()
            let html = String(repeating: unit, count: 60)
            guard let estimate = NestingScanner.estimate(html) else { continue }
            let depth = Self.depth(html)
            // A cell makes its own row and table body, and a document has its root and body.
            #expect(depth <= 3 * estimate + 8, "\(unit): \(depth) levels, estimated \(estimate)")
        }
    }

    private static func depth(_ html: String) -> Int {
        guard let root = try? HTMLParser.parse(html) else { return 0 }
        func depth(_ element: HTMLElement) -> Int {
            1 + (element.children.compactMap(\.element).map(depth).max() ?? 0)
        }
        return depth(root)
    }
}
