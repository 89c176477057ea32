import DorsalCore
import Testing

@testable import DorsalAgent

@Suite struct ActReaderTests {
    static func acts(_ text: String, pending: PendingQuestion = .none) -> Set<Act> {
        Set(ActReader().read(text, pending: pending).acts.keys)
    }

    @Test(arguments: [
        "this is ridiculous!!!", "I have asked three times, this is useless!!", "you are so fucking useless",
        "WHY IS THIS NOT WORKING!!!", "this is the third time I ask, useless", "I'm sick of this",
        "what a joke, worst service ever", "this is unacceptable", "totally unacceptable",
    ])
    func angerIsRecognised(text: String) {
        #expect(Self.acts(text).contains(.anger))
    }

    @Test(arguments: [
        "how do I reset my password", "is this a scam?", "it says \"this is ridiculous\"", "HELP ME PLEASE",
        "I hate to ask, but how do I export?", "that's terrible", "how many times can I enter a wrong PIN?",
        "I thought I had enough money",
    ])
    func oneHarshWordIsNoAnger(text: String) {
        #expect(!Self.acts(text).contains(.anger))
    }

    @Test(arguments: [
        "are you a bot", "are you human?", "am I talking to a real person?", "who are you", "is this a bot?",
        "what can you do?", "are you a real person or a bot?",
    ])
    func whoAsksForTheBotIsUnderstood(text: String) {
        let acts = Self.acts(text)
        #expect(acts.contains(.identity) && !acts.contains(.humanRequest))
    }

    @Test(arguments: [
        "I want to kill myself", "I feel suicidal", "I will kill you", "I don't want to live anymore",
        "I'm going to burn down your office", "there is a bomb in your office",
    ])
    func harmIsRecognised(text: String) {
        let acts = Self.acts(text)
        #expect(acts.contains(.selfHarm) || acts.contains(.threat))
    }

    @Test(arguments: [
        "how do I kill a session", "kill the process", "I don't want to live chat", "shoot me an email",
        "I will shoot you an email", "can I end it all at once", "my phone is going to die",
        "how do I kill an API key", "dead link in the document",
    ])
    func whatOnlySoundsLikeHarmIsNone(text: String) {
        let acts = Self.acts(text)
        #expect(!acts.contains(.selfHarm) && !acts.contains(.threat))
    }

    @Test(arguments: [
        "hi", "hello there", "can you help me?", "I have a question", "help", "Hi, I need some help please",
        "good morning", "how are you?", "is anyone there?", "Hi John",
    ])
    func aGreetingOrAPleaIsRecognised(text: String) {
        #expect(Self.acts(text) == [.greeting])
    }

    @Test(arguments: [
        "Hi, how do I reset my password?", "thanks! and how do I download my invoice as a file?",
        "do you support SSO?", "is there live chat support?", "get support for SSO",
        "I need an agent to sign the contract", "how can guests talk to the team", "refund?", "password",
        "Please help. My card is missing.", "Thanks! My card is lost.", "Hello, invoice download",
    ])
    func aQuestionIsRecognised(text: String) {
        let acts = Self.acts(text)
        #expect(acts.contains(.question) && !acts.contains(.humanRequest))
    }

    @Test(arguments: [
        ("hi", Act.greeting), ("Good morning!", .greeting), ("thank you so much", .gratitude), ("bye", .goodbye),
        ("agent", .bareKeyword), ("ok", .acknowledgement), ("yes", .acknowledgement), ("", .empty), ("?!", .empty),
        ("great", .acknowledgement), ("have a nice day", .goodbye), ("see you later", .goodbye),
        ("I appreciate your help", .gratitude), ("thanks for the quick reply", .gratitude),
    ])
    func smallActsAreRecognised(text: String, act: Act) {
        #expect(Self.acts(text) == [act])
    }

    @Test func aGreetingWithAQuestionIsAlsoAQuestion() {
        #expect(Self.acts("Hi, how do I reset my password?") == [.greeting, .question])
        #expect(Self.acts("thanks! and how do I download my invoice as a file?").contains(.question))
        #expect(Self.acts("hello there") == [.greeting])
    }

    @Test func whatIsAskedIsWhatIsLeftWithoutGreetingsAndThanks() {
        func subject(_ text: String) -> String? { ActReader().read(text, pending: .none).subject() }
        #expect(subject("Hi! How do I reset my password? Thanks") == "how do i reset my password")
        #expect(subject("how do I reset my password") == nil)
        #expect(subject("hello") == nil)
    }

    @Test func ofALongMessageTheBeginningIsRead() {
        #expect(MessageWords(String(repeating: "word ", count: 5_000)).words.count == 5_000)
        let long = MessageWords(String(repeating: "One sentence. ", count: 5_000))
        #expect(long.words.count == 600)
        #expect(long.sentences.first == long.words.indices)
    }
}
