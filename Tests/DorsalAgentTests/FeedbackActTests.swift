import DorsalCore
import Testing

@testable import DorsalAgent

/// What users say to an answer, and what takes it back (AGENT 3.4).
@Suite struct FeedbackActTests {
    @Test(arguments: [
        "that worked, thanks", "perfect, thank you!", "ok thanks", "it works now", "problem solved",
        "great, that helped", "got it, thanks", "Yes, that's it", "thanks, that fixed it",
        "That's exactly what I needed", "that's what I was looking for", "yes it did", "no, that's all. thanks",
        "That answered my question", "it's working now, thank you", "all good now", "I can log in now",
        "perfect that's great thanks", "great thanks!", "awesome, thank you so much", "you solved my problem",
        "that did the trick", "thanks, the reset link worked", "ok, got it now, thanks a lot",
        "Thank you, this was very helpful", "no, I'm good", "nothing else, thanks", "sorted, thanks",
        "FINALLY THAT WORKED!!!", "I figured it out", "that makes sense now", "yes thank you", "my issue is resolved",
        "Ok thank you for your help", "that helped a lot", "found it, thanks",
    ])
    func aConfirmationIsRecognised(text: String) {
        #expect(ActReaderTests.acts(text).contains(.confirm))
    }

    @Test(arguments: [
        "I'll wait for an update", "ok thanks, but it still fails", "that worked once, however not now",
        "did that work?", "thanks, I will try", "it worked until yesterday", "ok thanks, I'll let you know",
        "what worked for others?", "it never worked", "great", "thanks anyway", "thanks, I'll wait for an update",
        "ok", "if that worked I would not ask", "it would be helpful if it worked", "the way it works is confusing",
        "I hope that helped", "that helped a bit", "not very helpful", "that did not work",
        "perfect. now how do I export?", "can you explain how it works", "let me see if it works",
        "it works on my phone", "it worked yesterday", "thanks for nothing", "thanks in advance",
        "I will check whether it works", "yeah right, very helpful", "should be fixed tomorrow, thanks",
        "great, another useless answer", "that almost worked", "ok thanks, will try that later",
        "thanks, waiting for the reply", "ok, I'll try it and get back to you", "how does it work now",
    ])
    func aVetoTakesAConfirmationBack(text: String) {
        #expect(!ActReaderTests.acts(text).contains(.confirm))
    }

    @Test(arguments: [
        "that didn't help", "no, that is not what I asked", "not helpful", "it still does not work", "this is wrong",
        "still not working", "that's not it", "I already tried that", "nope, that's not it", "doesn't work",
        "You didn't answer my question", "none of that helped", "that's useless", "I still can't log in",
        "same problem", "not what I meant", "no, I meant the business plan", "it isn't working", "that makes no sense",
        "that is not helpful at all", "it didn't solve my problem", "not really", "you don't understand",
        "wrong answer",
    ])
    func aNegativeIsRecognised(text: String) {
        #expect(ActReaderTests.acts(text).contains(.negative))
    }

    @Test(arguments: [
        "that was helpful", "that is good", "my upload does not work", "how do I reset my password",
        "what happens if a signer does not sign", "is it possible to work offline", "why can't guests edit",
        "it helped",
    ])
    func aProblemIsNoNegative(text: String) {
        let acts = ActReaderTests.acts(text)
        #expect(!acts.contains(.negative))
    }

    @Test(arguments: [
        "I'll wait for an update", "let me try that", "thanks, I will try", "I will try that later", "hold on",
        "one moment please", "please keep me posted", "let me know when it's fixed",
        "I'll wait for the refund to arrive",
    ])
    func aWaitIsRecognised(text: String) {
        #expect(ActReaderTests.acts(text).contains(.wait))
    }

    @Test(arguments: [
        "I'm still waiting for my card to arrive", "when will I get an update",
        "how long do I have to wait for the refund", "please let me know how to reset it",
        "I am waiting on the refund",
    ])
    func whatOnlySoundsLikeAWaitIsNone(text: String) {
        #expect(!ActReaderTests.acts(text).contains(.wait))
    }

    @Test func yesAndNoMeanSomethingOnlyWhenAQuestionIsPending() {
        for pending in [PendingQuestion.offer, .confirmation, .clarification] {
            #expect(ActReaderTests.acts("yes please", pending: pending).contains(.accept))
            #expect(ActReaderTests.acts("no thanks", pending: pending).contains(.decline))
        }
        #expect(!ActReaderTests.acts("yes").contains(.accept) && !ActReaderTests.acts("no").contains(.decline))
    }

    @Test(arguments: [
        ("sure, go ahead", Act.accept), ("that would be great", .accept), ("please do", .accept), ("ok", .accept),
        ("of course", .accept), ("sounds good", .accept), ("that would be helpful", .accept), ("not now", .decline),
        ("no need", .decline),
        ("maybe later", .decline), ("I'd rather not", .decline), ("nope", .decline), ("never mind", .decline),
        ("I'm fine, thanks", .decline),
    ])
    func anOfferIsTakenUpOrDeclined(text: String, act: Act) {
        let acts = ActReaderTests.acts(text, pending: .offer)
        #expect(acts.contains(act) && !acts.contains(act == .accept ? .decline : .accept))
    }

    @Test func noProblemBringsNoneUp() {
        #expect(ActReaderTests.acts("no problem") == [.acknowledgement])
    }

    @Test(arguments: [
        "yes but first tell me how to reset it", "ok how do I reset my password then", "what would they do?",
        "I would like to reset my password",
    ])
    func aQuestionDoesNotTakeUpAnOffer(text: String) {
        #expect(!ActReaderTests.acts(text, pending: .offer).contains(.accept))
    }

    @Test(arguments: ["it did", "great", "yes, thanks", "I think so"])
    func faintPraiseAnswersTheQuestionWhetherItHelped(text: String) {
        #expect(ActReaderTests.acts(text, pending: .confirmation).contains(.accept))
    }

    @Test(arguments: ["not really", "it didn't", "partly", "no"])
    func doubtAnswersItToo(text: String) {
        let acts = ActReaderTests.acts(text, pending: .confirmation)
        #expect(acts.contains(.decline) || acts.contains(.negative))
        #expect(!acts.contains(.accept))
    }
}
