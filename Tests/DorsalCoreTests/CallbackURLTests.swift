import DorsalCore
import Testing

/// RELIABILITY D11 and D13, as far as the form of a URL goes.
@Suite struct CallbackURLTests {
    private static func problem(_ text: String, dev: Bool = false, own: String? = nil) -> CallbackURL.Problem? {
        do {
            _ = try CallbackURL(text, allowsLoopback: dev, ownURL: own)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            ("file:///etc/passwd", .malformed), ("file://example.com/x", .scheme), ("gopher://example.com/", .scheme),
            ("ftp://example.com/", .scheme), ("javascript:alert(1)", .malformed), ("//example.com/", .scheme),
            ("http://example.com/", .plainHTTP), ("http://127.0.0.1/", .plainHTTP),
            ("https://user@example.com/", .userInfo), ("https://user:pass@example.com/", .userInfo),
            ("https://example.com/a\r\nHost: evil", .malformed), ("https://example.com/a b", .malformed),
            ("https://example.com/\u{0}", .malformed), ("https://example.com\\@127.0.0.1/", .malformed),
            ("https://example.com/#f", .fragment), ("https://", .malformed), ("nonsense", .scheme),
            ("https://example.com:0/", .malformed), ("https://example.com:65536/", .malformed),
            ("https://１２７.0.0.1/", .malformed), ("https://ⓔxample.com/", .malformed),
            ("https://[fe80::1%25lo]/", .malformed), ("https://127.0.0.1%2f/", .malformed),
            ("https://example.com%00.evil/", .malformed),
        ] as [(String, CallbackURL.Problem)])
    func isRefusedWithAReason(text: String, problem: CallbackURL.Problem) {
        let found = Self.problem(text)
        // Foundation refuses some of them itself: refused they are in any case.
        #expect(found == problem || found == .malformed)
    }

    @Test func severalAtSignsAreRefused() {
        #expect(Self.problem("https://a@b@c/") != nil)
    }

    @Test(arguments: [22, 25, 5432, 6379, 3306, 27017, 11211, 9200, 2375, 53, 110, 143])
    func portsOfOtherServicesAreRefused(port: Int) {
        #expect(Self.problem("https://example.com:\(port)/") == .port)
        #expect(Self.problem("http://127.0.0.1:\(port)/", dev: true) == .port)
    }

    @Test func aLongOneIsRefused() {
        #expect(Self.problem("https://example.com/" + String(repeating: "a", count: 8192)) == .tooLong)
    }

    @Test func theServersOwnAddressIsRefused() {
        let own = "https://dorsal.example.com"
        #expect(Self.problem("https://Dorsal.example.com:443/hooks", own: own) == .ownAddress)
        #expect(Self.problem("https://dorsal.example.com:8443/hooks", own: own) == nil)
        #expect(Self.problem("https://hooks.example.com/", own: own) == nil)
    }

    @Test func whatIsNeededToSendIsReadOnce() throws {
        let url = try CallbackURL("https://Example.com:8443/a%20b?x=1&y=%26", allowsLoopback: false)
        #expect(url.host == "Example.com" && url.port == 8443 && !url.isPlain)
        #expect(url.target == "/a%20b?x=1&y=%26" && url.authority == "Example.com:8443")
        let bare = try CallbackURL("https://[2606:4700::1111]", allowsLoopback: false)
        #expect(bare.host == "2606:4700::1111" && bare.port == 443)
        #expect(bare.target == "/" && bare.authority == "[2606:4700::1111]")
    }
}
