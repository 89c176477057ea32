import DorsalCore
import DorsalStore
import Support
import Testing

@testable import DorsalServer

/// What a form's body means (WHATWG URL §5.1).
@Suite struct FormFieldsTests {
    private static func fields(_ body: String) throws -> FormFields {
        try #require(FormFields(Array(body.utf8)), "\(body)")
    }

    @Test func aPlusIsASpaceAndAnEscapedPlusIsAPlus() throws {
        let fields = try Self.fields("a=1+%2B+1&b=%2b&c=++&d+e=f%20g&h=C%2B%2B+guide")
        #expect(fields["a"] == "1 + 1")
        #expect(fields["b"] == "+")
        #expect(fields["c"] == "  ")
        #expect(fields["d e"] == "f g", "a name is written as a value is")
        #expect(fields["h"] == "C++ guide")
    }

    @Test func namesAndValuesEndWhereTheyShould() throws {
        let fields = try Self.fields("a=b=c&&d&e=&=f&g=%26%3D%25&a=second")
        #expect(fields["a"] == "b=c" && fields.all("a") == ["b=c", "second"])
        #expect(fields["d"].isEmpty && fields["e"].isEmpty && fields[""] == "f" && fields["missing"].isEmpty)
        #expect(fields["g"] == "&=%")
        #expect(try Self.fields("").first.isEmpty)
    }

    @Test func otherLettersAreUTF8() throws {
        let fields = try Self.fields("a=Gr%C3%BC%C3%9Fe&b=%F0%9F%A6%88&c=Grüße&d=%0D%0A%00")
        #expect(fields["a"] == "Grüße" && fields["b"] == "🦈" && fields["c"] == "Grüße" && fields["d"] == "\r\n\0")
    }

    @Test(arguments: ["a=%ff", "%ff=a", "a=%C3", "a=%ED%A0%80"])
    func whatIsNotUTF8IsNoForm(_ body: String) {
        #expect(FormFields(Array(body.utf8)) == nil)
    }

    @Test func rawBytesThatAreNotUTF8AreNoForm() {
        #expect(FormFields([0x61, 0x3D, 0xFF]) == nil)
    }

    @Test func secretsAreNotShownAgain() throws {
        let fields = try Self.fields("csrf=1&password=2&current=3&token=4&name=a+b")
        #expect(fields.shown == ["name": "a b"])
    }

    @Test func aPlusThatIsTypedComesThrough() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let token = try await browser.formToken()
            // As browsers send it: spaces as plus signs, plus signs escaped.
            let made = try await browser.send(
                "POST", "/console/content/snippets/new",
                body: "csrf=\(token)&title=C%2B%2B+or+C%3F&phrasings=a%2Bb+c&answer=1+%2B+1+is+2.&locale=en",
                headers: [
                    ("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin"),
                    ("Origin", "null"),
                ])
            #expect(made.status == 303)
            let snippet = try #require(try await browser.server.store.snippets(limit: 10, offset: 0).first)
            #expect(snippet.title == "C++ or C?" && snippet.answer == "1 + 1 is 2." && snippet.phrasings == ["a+b c"])
        }
    }
}
