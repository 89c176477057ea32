import FinAgentAPI
import Testing

@testable import DorsalAgent

/// Questions that only the customer's records answer (AGENT 3.4, "Hard refusals").
@Suite struct PersonalQuestionTests {
    @Test(arguments: [
        "where is parcel 77120934", "status of my order 4471", "How many people are in my home right now?",
        "how much did I save last month", "what is my current password", "has my refund been sent yet?",
        "how much was my last bill", "wie viel habe ich im Mai gespart", "actualmente mi saldo",
    ])
    func onesOwnCaseIsNotInAnyArticle(question: String) {
        #expect(PersonalQuestion.matches(question))
    }

    @Test(arguments: [
        "where is my order", "how do I send order 4471 back", "how much can I save", "has the hub a fan",
        "what is the price of 2000 valves", "did the update remove anything", "can I change my password",
        "did I need to cancel with my old network first", "how do I import from CSV right now, I have a board",
        "I currently have 5 boards, how do I archive one of my boards",
    ])
    func whatAnArticleCanAnswerIsLeftAlone(question: String) {
        #expect(!PersonalQuestion.matches(question))
    }

    @Test func theAgentDoesNotGuess() async throws {
        let contents = Dialogue.contents([
            (
                title: "Order status",
                sections: [(heading: "", html: "<p>The status of an order is shown on its page.</p>")]
            )
        ])
        var dialogue = try Dialogue(contents: contents)
        let turn = try await dialogue.say("status of order 4471")
        #expect(!turn.cites)
        #expect(turn.trace["confidence"]?["decision"]?.string == "refused")
        #expect(turn.trace["confidence"]?["refusal"]?.string == "own_case")
        var other = try Dialogue(contents: contents)
        #expect(try await other.say("where is the status of an order shown").cites)
    }
}
