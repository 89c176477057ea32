import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// How long a browser is signed in, and with which id (RELIABILITY C2, C3).
@Suite struct SessionTests {
    private static let page = "/console/account"
    private static let cookie = "__Host-dorsal-session"

    @Test func everyCookieIsForThisHostOverTLSAndUnreadableForScripts() async throws {
        try await withConsole { browser in
            let first = try await browser.get("/console")
            let claimed = try await browser.claim()
            let left = try await browser.post("/console/sign-out")
            let cookies = first.cookies + claimed.cookies + left.cookies
            #expect(cookies.count >= 4)
            for cookie in cookies {
                #expect(cookie.hasPrefix("__Host-dorsal-"), "\(cookie)")
                for part in ["; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
                    #expect(cookie.contains(part), "\(cookie)")
                }
                #expect(!cookie.lowercased().contains("domain="), "\(cookie)")
                let value = cookie.prefix { $0 != ";" }.split(separator: "=").dropFirst().first ?? ""
                // 64 hexadecimal digits are 256 bits; one that is taken back has none.
                #expect(value.count == 64 || cookie.contains("Max-Age=0"), "\(cookie)")
            }
        }
    }

    @Test func overPlainHTTPFromElsewhereThereIsNoWayInAndNoCookie() async throws {
        try await withConsole(publicURL: "http://dorsal.test:8080") { browser in
            // What somebody on the machine itself was given is worth nothing under another name.
            _ = try await browser.get("/console")
            let visitor = try #require(browser.cookies["__Host-dorsal-visitor"])
            let token = try await browser.formToken()
            let claim = try #require(browser.server.claim).token
            let fields = [
                "csrf": token, "token": claim, "name": "Ada", "email": ConsoleBrowser.email,
                "password": ConsoleBrowser.password,
            ]
            let body = ConsoleBrowser.encode(fields)
            let posts = ["/console/claim", "/console/sign-in"].map { path in
                "POST \(path) HTTP/1.1\r\nHost: dorsal.test:8080\r\nAccept: text/html\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
                    + "Cookie: __Host-dorsal-visitor=\(visitor)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            }
            let gets = ["/console", "/console/claim", "/console/sign-in", "/console/account"].map { path in
                "GET \(path) HTTP/1.1\r\nHost: dorsal.test:8080\r\nAccept: text/html\r\n\r\n"
            }
            for request in posts + gets {
                let answer = try await RawConnection.open(browser.server.url) { connection in
                    try await connection.send(request)
                    return try await connection.response()
                }
                let response = try #require(answer)
                #expect(response.status == 403, "\(request)")
                #expect(response.headers["set-cookie"] == nil, "\(request)")
                let text = String(decoding: response.body, as: UTF8.self)
                #expect(text.contains("--public-url https://"), "\(request)")
            }
            #expect(try await browser.server.store.administrators().isEmpty)
        }
    }

    @Test func signingInGivesANewIdAndEndsTheOldOne() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let old = browser.cookies
            let planted = browser.another(cookies: [Self.cookie: String(repeating: "ab", count: 32)])
            _ = try await planted.get("/console")
            let signedIn = try await planted.signIn()
            #expect(signedIn.status == 303)
            #expect(planted.cookies[Self.cookie] != String(repeating: "ab", count: 32))
            #expect(planted.cookies[Self.cookie] != old[Self.cookie])
        }
    }

    @Test func aSessionThatWasEndedIsRefusedAtOnce() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let old = browser.cookies
            let before = try await browser.get(Self.page)
            #expect(before.status == 200)
            let left = try await browser.post("/console/sign-out")
            #expect(left.status == 303)
            let replayed = try await browser.another(cookies: old).get(Self.page)
            #expect(replayed.status == 401 && !replayed.text.contains("Change password"))
        }
    }

    @Test func changingThePasswordEndsEveryOtherSession() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let other = browser.another()
            _ = try await other.signIn()
            let old = browser.cookies
            let changed = try await browser.post(
                "/console/account/password", ["current": ConsoleBrowser.password, "password": "another fine password"])
            #expect(changed.status == 303)
            let (own, others, former) = (
                try await browser.get(Self.page), try await other.get(Self.page),
                try await browser.another(cookies: old).get(Self.page)
            )
            #expect(own.status == 200 && others.status == 401 && former.status == 401)
            let withOld = try await browser.another().signIn()
            #expect(withOld.status == 401)
            let withNew = try await browser.another().signIn(password: "another fine password")
            #expect(withNew.status == 303)
        }
    }

    @Test func itEndsAfterHalfAnHourWithoutARequest() async throws {
        let clock = ManualClock()
        try await withConsole(clock: clock, isDevelopment: false) { browser in
            _ = try await browser.claim()
            for _ in 0..<3 {
                clock.advance(by: ConsoleSession.idle - .seconds(1))
                let alive = try await browser.get(Self.page)
                #expect(alive.status == 200)
            }
            clock.advance(by: ConsoleSession.idle)
            let ended = try await browser.get(Self.page)
            #expect(ended.status == 401)
        }
    }

    @Test func itEndsAfterTwelveHoursInAnyCase() async throws {
        let clock = ManualClock()
        try await withConsole(clock: clock, isDevelopment: false) { browser in
            _ = try await browser.claim()
            for _ in 0..<35 {
                clock.advance(by: .seconds(20 * 60))
                let alive = try await browser.get(Self.page)
                #expect(alive.status == 200)
            }
            clock.advance(by: .seconds(20 * 60))
            let ended = try await browser.get(Self.page)
            #expect(ended.status == 401)
        }
    }

    @Test func itSurvivesARestart() async throws {
        try await withTemporaryDirectory { directory in
            let cookies = Kept()
            try await withConsole(directory: directory) { browser in
                _ = try await browser.claim()
                cookies.keep(browser.cookies)
            }
            try await withConsole(directory: directory) { browser in
                let again = try await browser.another(cookies: cookies.value).get(Self.page)
                #expect(again.status == 200)
                #expect(browser.server.claim == nil)
            }
        }
    }

    @Test func overPlainHTTPFromElsewhereThereIsNoCookie() async throws {
        try await withConsole { browser in
            // The development server's public address is this machine, so another name is not the console's at all.
            let (status, headers) = try await Self.raw(browser, host: "192.0.2.7:8080")
            #expect(status == 421 && headers["set-cookie"] == nil)
        }
    }

    private static func raw(
        _ browser: ConsoleBrowser, host: String
    ) async throws -> (status: Int?, headers: [String: String]) {
        try await RawConnection.open(browser.server.url) { connection in
            try await connection.send("GET /console HTTP/1.1\r\nHost: \(host)\r\nAccept: text/html\r\n\r\n")
            let response = try await connection.response()
            return (response?.status, response?.headers ?? [:])
        }
    }
}
