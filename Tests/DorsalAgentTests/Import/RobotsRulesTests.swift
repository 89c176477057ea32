import Testing

@testable import DorsalAgent

@Suite("robots.txt") struct RobotsRulesTests {
    @Test func theLongestRuleThatMatchesDecidesAndTheKinderOfTwo() {
        let rules = RobotsRules("User-agent: *\nDisallow: /a\nAllow: /a/b\nAllow: /c\nDisallow: /c\n")
        #expect(!rules.allows("/a/x"))
        #expect(rules.allows("/a/b/c"))
        #expect(rules.allows("/c"))
        #expect(rules.allows("/"))
    }

    @Test func ownRulesStandInThePlaceOfThoseForEverybody() {
        let rules = RobotsRules(
            "user-agent: *\ndisallow: /\n\nUser-Agent: other\nUser-agent: DORSAL # us\nDisallow: /private\n")
        #expect(rules.allows("/help"))
        #expect(!rules.allows("/private/a"))
    }

    @Test func starsAndTheEndMarkMeanWhatTheyMean() {
        let rules = RobotsRules("User-agent: *\nDisallow: /*.php$\nDisallow: /*?sort=\n")
        #expect(!rules.allows("/x/a.php"))
        #expect(rules.allows("/x/a.php5"))
        #expect(!rules.allows("/list?sort=up"))
        #expect(rules.allows("/list"))
    }

    @Test func aHostilePatternTakesNoLongerThanAnyOther() {
        let rules = RobotsRules("User-agent: *\nDisallow: /" + String(repeating: "*a", count: 2_000) + "b$\n")
        #expect(rules.allows("/" + String(repeating: "a", count: 2_000)))
    }

    @Test func sitemapsAreNamedAndNonsenseIsPassedOver() {
        let rules = RobotsRules("\u{FEFF}junk\nSitemap: https://e.com/s.xml\r\nDisallow: /never\n::\nAllow\n")
        #expect(rules.sitemaps == ["https://e.com/s.xml"])
        #expect(rules.allows("/never"), "a rule without an agent is nobody's")
    }

    @Test func withoutRulesAllIsAllowedAndWhereTheSiteCannotSayNothing() {
        #expect(RobotsRules.open.allows("/a"))
        #expect(!RobotsRules.closed.allows("/a"))
    }
}
