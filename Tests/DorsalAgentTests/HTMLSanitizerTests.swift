import Foundation
import Testing

@testable import DorsalAgent

/// Hostile markup: what comes out holds the contract's elements and attributes only, and nothing that runs.
@Suite struct HTMLSanitizerTests {
    static let base = URL(string: "https://help.example.com/articles/one")

    static let vectors: [String] = [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">", "<img/src=x/onerror=alert(1)>",
        "<img src=data:image/svg+xml;base64,PHN2Zz4= >", "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>", "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"&#x6A;&#x61;vascript:alert(1)\">x</a>", "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<a href=\"vbscript:x\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"file:///etc/passwd\">x</a>",
        "<a href=\"blob:x\">x</a>",
        "<a href=\"\\\\evil.example\">x</a>", "<a href=x onclick=alert(1)>x</a>",
        "<a href=x style=\"background:url(javascript:x)\">x</a>",
        "<p style=\"position:fixed\">x</p>", "<p onmouseover=alert(1)>x</p>", "<div id=x class=y name=z>x</div>",
        "<iframe src=\"https://evil.example\"></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=x></object>",
        "<embed src=x>", "<applet code=x></applet>", "<form action=x><input name=a><button>b</button></form>",
        "<input autofocus onfocus=alert(1)>", "<select><option>x</option></select>",
        "<textarea><script>alert(1)</script></textarea>",
        "<title><script>alert(1)</script></title>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</p></noscript>",
        "<style>*{background:url(javascript:alert(1))}</style>", "<link rel=stylesheet href=x>",
        "<meta http-equiv=refresh content=0>",
        "<base href=\"https://evil.example/\">", "<template><script>alert(1)</script></template>",
        "<video><source onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>", "<details open ontoggle=alert(1)>x</details>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<body onload=alert(1)>x</body>", "<table background=\"javascript:x\"><tr><td>x</td></tr></table>",
        "<td onclick=x>loose cell</td>", "<!-- <script>alert(1)</script> --><p>x</p>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><p>x</p>", "<p>unclosed <b>bold <i>both", "</p></div><p>x",
        "<a href=\"https://ok.example\"><a href=\"javascript:x\">n</a></a>",
        "<xmp><script>alert(1)</script></xmp>", "<plaintext><script>alert(1)</script>",
        "<noembed><script>alert(1)</script></noembed>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<img alt=\"&quot;><script>alert(1)</script>\" src=\"https://ok.example/a.png\">",
        "<select><style></select><img src=x onerror=alert(1)></style>",
        "<listing>&lt;img onerror=alert(1)&gt;</listing>",
        "<a href=\"https://ok.example/\" target=\"_top\" data-inline-citation=\"\" rel=x>x</a>",
        "<p\0onclick=x>nul\0</p>",
    ]

    static let elements: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "b", "strong", "i", "em", "a", "ol", "ul", "li", "pre", "code", "img", "table",
        "tbody", "tr",
        "td", "th", "div", "br", "hr",
    ]
    static let attributes: [String: Set<String>] = [
        "a": ["href", "target"], "img": ["src", "alt", "width", "height"], "td": ["colspan", "rowspan"],
        "th": ["colspan", "rowspan"],
    ]

    @Test(arguments: vectors) func hostileMarkupLosesEverythingThatRuns(vector: String) throws {
        let clean = try HTMLSanitizer(base: Self.base).sanitize(vector)
        let body = try #require(try HTMLParser.parse(clean).first("body"))
        Self.check(body.children, vector)
        #expect(try HTMLSanitizer(base: Self.base).sanitize(clean) == clean, "doing it again changed something")
    }

    private static func check(_ nodes: [HTMLNode], _ vector: String) {
        for element in nodes.compactMap(\.element) {
            #expect(elements.contains(element.name), "\(element.name) survived in \(vector)")
            for (name, value) in element.attributes {
                #expect(attributes[element.name]?.contains(name) == true, "\(name) survived in \(vector)")
                guard name == "href" || name == "src" else { continue }
                let isAllowed = ["https://", "http://", "mailto:"].contains { value.lowercased().hasPrefix($0) }
                #expect(isAllowed, "\(value) survived in \(vector)")
            }
            check(element.children, vector)
        }
    }

    @Test(arguments: [
        ("<p>One <b>two</b> <em>three</em></p>", "<p>One <b>two</b> <em>three</em></p>"),
        ("<a href=\"/two\">x</a>", "<a href=\"https://help.example.com/two\">x</a>"),
        ("<a href=\"mailto:a@b.example\">x</a>", "<a href=\"mailto:a@b.example\">x</a>"),
        ("<h5>Small</h5><section><p>x</p></section>", "<h4>Small</h4><div><p>x</p></div>"),
        ("<span>kept</span><font color=red>text</font>", "kepttext"),
        (
            "<table><thead><tr><th colspan=2>A</th></tr></thead><tr><td>1</td><td>2</td></tr></table>",
            "<table><tbody><tr><th colspan=\"2\">A</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        (
            "<img src=\"/a.png\" alt=\"A\" width=20 onload=x>",
            "<img alt=\"A\" src=\"https://help.example.com/a.png\" width=\"20\">"
        ),
    ])
    func whatIsAllowedStays(html: String, expected: String) throws {
        #expect(try HTMLSanitizer(base: Self.base).sanitize(html) == expected)
    }

    @Test func deepNestingIsRefusedInsteadOfCrashing() {
        for name in ["div", "b", "span", "table"] {
            let html = String(repeating: "<\(name)>", count: 100_000)
            #expect(throws: HTMLParser.Problem.tooDeep) { try HTMLSanitizer(base: nil).sanitize(html) }
        }
        #expect(
            HTMLText.plain(String(repeating: "<div>", count: 100_000) + "text").trimmingCharacters(in: .whitespaces)
                == "text")
    }

    /// A browser reads a backslash as a slash: then the host is another one than it looks like.
    @Test(arguments: [
        "https://good.example\\@evil.example", "https:\\\\evil.example", "\\\\evil.example", "/\\evil.example",
        "https://good.example\\.evil.example/", "https://good.example\t\\@evil.example",
    ])
    func anAddressWithABackslashIsNone(address: String) throws {
        #expect(WebAddress.absolute(address, base: Self.base) == nil)
        #expect(try !HTMLSanitizer(base: Self.base).sanitize("<a href=\"\(address)\">x</a>").contains("evil"))
    }
}
