import DorsalCore
import Testing

@testable import DorsalAgent

/// What an answer has to hold, by what is asked for (AGENT 3.4).
@Suite struct ExpectedAnswerTests {
    @Test(arguments: [
        ("What does Plus cost?", [ExpectedAnswer.money]), ("how much is a valve", [.money]),
        ("was kostet das abo", [.money]), ("prix du capteur", [.money]),
        ("when do I get my money", [.occasion]), ("wann kommt das paket", [.occasion]),
        ("can she see when I am home", []), ("how much power does it draw", [.amount]),
        ("how much do you charge for it", [.money]), ("until when can I cancel", [.moment]),
        ("Are customs fees included?", []), ("who pays", []),
        ("how long is the link valid", [.duration]), ("wie lange gilt der link", [.duration]),
        ("how many days until it is here", [.duration]), ("how long does my password have to be", [.number]),
        ("how many members can a home have", [.number]), ("what temperature is suggested", [.temperature]),
        ("how far does it reach", [.distance]), ("how heavy is the hub", [.weight]),
        ("what does E12 mean", [.code("e12")]), ("UP-107?", [.code("up107")]), ("how do I reset it", []),
    ])
    func aQuestionSaysWhatItsAnswerHolds(question: String, expected: [ExpectedAnswer]) {
        #expect(ExpectedAnswer.of(question) == expected)
    }

    @Test(arguments: [
        (ExpectedAnswer.money, "It costs €3.90 a month.", "It costs more than the other."),
        (.money, "The return is free.", "The return takes 3 days."),
        (.money, "Students pay 30 % less.", "30 % of the battery."),
        (.money, "Sending is free.", "As in the plan Free."),
        (.occasion, "Prices come at 14:00.", "Prices come by mail."),
        (.occasion, "It is sent on Monday.", "It is sent."),
        (.amount, "It draws 3 watts.", "It draws little."),
        (.duration, "It works for 30 minutes.", "It works in 30 countries."),
        (.duration, "Within ten working days.", "Every day is different."),
        (.number, "Up to 8 are possible.", "Many are possible."),
        (.temperature, "Below 6 °C it opens.", "Below 6 it opens."),
        (.distance, "Up to 10 metres.", "Up to 10 valves."), (.weight, "Up to 5 kilograms.", "Up to 5 parcels."),
        (.code("e1"), "E1: the pin is stuck.", "E12: no answer from the boiler."),
        (.code("co2"), "CO₂ per hour.", "Carbon per hour."),
    ])
    func onlyWhatHoldsItAnswers(expected: ExpectedAnswer, holding: String, other: String) {
        #expect(expected.isHeld(by: Self.passage(holding)))
        #expect(!expected.isHeld(by: Self.passage(other)))
    }

    @Test func inATableTheUnitMayStandInTheHeader() {
        let html =
            "<table><tbody><tr><th>To</th><th>Working days</th></tr><tr><td>Norway</td><td>5–7</td></tr></tbody></table>"
        #expect(ExpectedAnswer.duration.isHeld(by: Self.passage(html)))
    }

    @Test func theSectionThatHoldsAnAmountIsQuotedRatherThanOneThatSpeaksOfIt() throws {
        let contents = Dialogue.contents([
            (
                title: "Cost of parking",
                sections: [(heading: "", html: "<p>What parking costs is shown at the gate.</p>")]
            ),
            (
                title: "Cost of parking downtown",
                sections: [(heading: "", html: "<p>Parking costs €4 for a whole day at the gate.</p>")]
            ),
        ])
        let index = KnowledgeIndex(contents: contents, revision: 1)
        let best = try #require(AnswerFinder(index: index).find("what does parking cost").outcome.candidates.first)
        #expect(index.documents[index.passages[best.position].document].title == "Cost of parking downtown")
    }

    @Test func whatNoSectionHoldsIsNotAnswered() {
        let contents = Dialogue.contents([
            (title: "The blue box", sections: [(heading: "", html: "<p>The blue box is heavy and has 3 lids.</p>")])
        ])
        let finder = AnswerFinder(index: KnowledgeIndex(contents: contents, revision: 1))
        #expect(finder.find("how heavy is the blue box").answer == nil)
        #expect(finder.find("how many lids has the blue box").answer != nil)
    }

    static func passage(_ html: String) -> Passage {
        Passage(documentID: "doc", ordinal: 0, headings: [], html: html, text: HTMLText.plain(html))
    }
}
