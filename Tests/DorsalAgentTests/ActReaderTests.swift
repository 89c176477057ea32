import DorsalCore
import Testing

@testable import DorsalAgent

@Suite struct ActReaderTests {
    static func acts(_ text: String, pending: PendingQuestion = .none) -> Set<Act> {
        Set(ActReader().read(text, pending: pending).acts.keys)
    }

    @Test(arguments: [
        "can I talk to a human?", "I want to speak to an agent", "connect me with a real person please", "live chat",
        "transfer me to customer support", "human please", "can someone call me", "let me speak with your manager",
        "I need a human",
        "is there a real person there", "get me a representative", "I'd like to talk to someone",
        "put me through to an operator",
        "can I talk to someone about why there is a hold on my account", "speak to advisor",
    ])
    func aWishForAHumanIsRecognised(text: String) {
        #expect(Self.acts(text).contains(.humanRequest))
    }

    @Test(arguments: [
        "do I need to speak to a representative to close my account?", "are you a real person", "poor customer service",
        "call me Sam",
        "transfer to someone's account", "how do I transfer money to a person", "how do I add a team member",
        "invite someone to my team",
        "I don't want to talk to a human", "do you support SSO?", "how do I replace a document",
        "when should I contact support?",
    ])
    func whatOnlySoundsLikeAWishForAHumanIsNone(text: String) {
        #expect(!Self.acts(text).contains(.humanRequest))
    }

    @Test(arguments: [
        "that worked, thanks", "perfect, thank you!", "ok thanks", "it works now", "problem solved",
        "great, that helped", "got it, thanks",
        "Yes, that's it", "thanks, that fixed it",
    ])
    func aConfirmationIsRecognised(text: String) {
        #expect(Self.acts(text).contains(.confirm))
    }

    @Test(arguments: [
        "I'll wait for an update", "ok thanks, but it still fails", "that worked once, however not now",
        "did that work?", "thanks, I will try",
        "it worked until yesterday", "ok thanks, I'll let you know", "what worked for others?", "it never worked",
    ])
    func aVetoTakesAConfirmationBack(text: String) {
        #expect(!Self.acts(text).contains(.confirm))
    }

    @Test(arguments: [
        "that didn't help", "no, that is not what I asked", "not helpful", "it still does not work", "this is wrong",
    ])
    func aNegativeIsRecognised(text: String) {
        #expect(Self.acts(text).contains(.negative))
    }

    @Test func yesAndNoMeanSomethingOnlyWhenAQuestionIsPending() {
        #expect(Self.acts("yes please", pending: .offer).contains(.accept))
        #expect(Self.acts("no thanks", pending: .offer).contains(.decline))
        #expect(!Self.acts("yes").contains(.accept) && !Self.acts("no").contains(.decline))
    }

    @Test(arguments: [
        ("hi", Act.greeting), ("Good morning!", .greeting), ("thank you so much", .gratitude), ("bye", .goodbye),
        ("agent", .bareKeyword), ("ok", .acknowledgement), ("yes", .acknowledgement), ("", .empty), ("?!", .empty),
    ])
    func smallActsAreRecognised(text: String, act: Act) {
        #expect(Self.acts(text) == [act])
    }

    @Test func aGreetingWithAQuestionIsAlsoAQuestion() {
        #expect(Self.acts("Hi, how do I reset my password?") == [.greeting, .question])
        #expect(Self.acts("thanks! and how do I download my invoice as a file?").contains(.question))
        #expect(Self.acts("hello there") == [.greeting])
    }
}
