import DorsalCore
import Testing

@testable import DorsalAgent

/// Wishes for a human, ways to reach one, and what only sounds like either (AGENT 3.4).
@Suite struct HumanActTests {
    @Test(arguments: [
        "can I talk to a human?", "I want to speak to an agent", "connect me with a real person please", "live chat",
        "transfer me to customer support", "human please", "can someone call me", "let me speak with your manager",
        "I need a human", "is there a real person there", "get me a representative", "I'd like to talk to someone",
        "put me through to an operator", "can I talk to someone about why there is a hold on my account",
        "speak to advisor", "live chat please", "speak to an advisor", "I want a real person", "hi, human please",
        "stop. I want to speak to a person.", "I don't want to talk to a bot", "not a bot, a human",
        "how can I speak with a person", "I need help to speak with a live agent", "problems talking with a person",
        "contacting a human agent", "where can I chat with someone?", "I cannot speak with somebody",
        "wanna talk with a representative", "could you ask an agent how to switch accounts?", "call an agent",
        "I have to speak with a person", "please escalate this", "escalate my case", "can you connect me to a human?",
        "talk to support", "someone I can talk to?", "who can I talk to about my invoice", "REPRESENTATIVE PLEASE",
        "give me a human", "can I have a human please", "can you get me someone who can help",
        "I need someone to help me with this", "I want to talk to one of your agents", "can I get a callback",
        "please call me back", "call me back", "could somebody ring me?", "I'd rather speak to a person",
        "are there any humans there?", "is an agent available", "put me through",
        "are you a bot? I want a real person", "pass me on to someone else", "let me talk to your supervisor",
        "I demand to speak to the manager", "why can't I talk to a human", "no more bots please", "talk to a person",
        "real person", "agent please", "I need to speak with customer service", "Can I chat with a live agent?",
        "chat with a human", "need an agent", "I need an agent to help me", "I want to speak to a human being",
        "please let me speak to someone", "get me out of here, I want an operator",
        "this isn't helping, let me talk to someone", "can someone from support contact me?",
        "Is there someone I can speak to?", "I want human support", "hand me over to a colleague",
        "I'd prefer a real human", "Could I speak to one of your team?", "human agent",
        "customer service representative", "i wish to talk to a member of your team",
        "just connect me to an agent already", "can a person help me?", "switch me to a human", "send me to a person",
        "Speak to a representative", "i want to be transferred to an agent", "i'd like to be connected to a person",
        "May I speak with a manager", "I would like a human to look at this", "Please have someone reach out to me",
        "I'd rather deal with a person", "I want to deal with a real person", "connect me", "please transfer me",
        "I want to escalate", "please pass this on to your colleagues", "forward my case to your team",
        "where's the human", "this bot is useless, human", "I need help from support",
        "I need some help from a human",
    ])
    func aWishForAHumanIsRecognised(text: String) {
        #expect(ActReaderTests.acts(text).contains(.humanRequest))
    }

    @Test(arguments: [
        "do I need to speak to a representative to close my account?", "are you a real person",
        "poor customer service", "call me Sam", "transfer to someone's account", "how do I transfer money to a person",
        "how do I add a team member", "invite someone to my team", "I don't want to talk to a human",
        "do you support SSO?", "how do I replace a document", "when should I contact support?",
        "is there live chat support?", "get support for SSO", "I need an agent to sign the contract",
        "how can guests talk to the team", "the error says contact support",
        "can guests chat with an agent in the document?", "how do I add an agent to my workspace", "user agent string",
        "is there a person field in the form", "I need someone to sign the contract",
        "can I have another person sign?", "what does the support team do", "how do I let customers talk to an agent",
        "My manager needs access", "we have agents and supervisors, how do I set roles", "do you have live chat?",
        "can I export without talking to support", "I already talked to an agent yesterday",
        "how do I forward this document to a person", "how many people can sign", "human readable names",
        "does the plan include priority support", "who can see my document", "I need support for SAML",
        "ask someone to review my document", "how do I call the API", "send it to someone for signature",
        "how do I get a webhook callback url", "can someone else sign for me", "I am an agent and want to add clients",
        "remove a person from the workspace", "what is an agent seat", "can someone sign on my behalf",
        "how do I assign a manager", "can a guest call someone from the app", "I need a manager role",
        "connect Slack to my workspace", "how do I connect with Google Drive", "can somebody see my drafts",
        "is anyone able to edit my file", "call me by my name", "what can you call me",
        "I want to talk to my team inside the document", "can I chat with our customers in the app",
        "how do I deal with people who do not sign", "do you offer live chat", "how do I add live chat to my site",
        "an agent must approve the document", "how do I speak to my accountant via the app",
        "does a human review my documents", "is my data seen by support staff", "how do I pass this to my team",
        "how do I connect my account", "I need help from my admin", "where is the agent role",
    ])
    func whatOnlySoundsLikeAWishForAHumanIsNone(text: String) {
        #expect(!ActReaderTests.acts(text).contains(.humanRequest))
    }

    @Test(arguments: [
        "how do I contact support", "what is your phone number?", "how can I reach you",
        "where can I contact customer service", "contact us", "how to contact customer support",
        "how do I get in touch with you", "do you have a phone number", "customer service phone number",
        "is there a number I can call", "what are your support hours", "I want to contact support",
        "your email address?", "who do I contact for billing", "I need to get in touch", "can I call you?",
    ])
    func aQuestionAfterAWayToReachSomebodyIsRecognised(text: String) {
        let acts = ActReaderTests.acts(text)
        #expect(acts.contains(.howContact) && !acts.contains(.humanRequest))
    }

    @Test(arguments: [
        "how do I change my phone number", "what is my email address", "do I need a phone number to sign up",
        "can I ask you a question", "how do I add a contact", "how do I email a document",
        "when should I contact support", "can I call you Dave",
    ])
    func whatOnlySoundsLikeOneIsNone(text: String) {
        #expect(!ActReaderTests.acts(text).contains(.howContact))
    }

    @Test(arguments: [
        "agent", "support", "help desk", "I need support", "support please", "customer service", "tech support",
        "human",
    ])
    func aKeywordAloneIsRecognised(text: String) {
        #expect(ActReaderTests.acts(text) == [.bareKeyword])
    }

    @Test(arguments: ["is there live chat support?", "get support for SSO", "do you support SSO?"])
    func supportInsideAQuestionIsAQuestion(text: String) {
        #expect(ActReaderTests.acts(text) == [.question])
    }

    @Test func whatTheUserQuotesIsNotWhatTheUserWants() {
        #expect(!ActReaderTests.acts(#"the button says "talk to an agent""#).contains(.humanRequest))
        #expect(ActReaderTests.acts(#""I want a human""#).contains(.humanRequest))
    }
}
