import DorsalCore

@testable import DorsalAgent

/// What each branch of AGENT 2.1 makes of a situation.
extension EscalationPolicyTests {
    static let steps1To4: [Row] = [
        Row(
            says: "self-harm gets fixed words and a human", acts: [.selfHarm, .question], branch: "unsafe",
            move: .safety(.selfHarm, escalates: true)),
        Row(
            says: "a threat beats a rule, and everything else", acts: [.threat, .humanRequest, .anger],
            rule: .rule("VIP"), branch: "unsafe", move: .safety(.threat, escalates: true)),
        Row(
            says: "without humans the fixed words stand alone", acts: [.selfHarm], hasHumans: false, branch: "unsafe",
            move: .safety(.selfHarm, escalates: false)),
        Row(
            says: "so they do where one answer is wanted", acts: [.threat], isConversational: false, branch: "unsafe",
            move: .safety(.threat, escalates: false)),
        Row(
            says: "a rule beats an answer", acts: [.question], rule: .rule("VIP"), branch: "attribute_rule",
            move: .escalate(.rule("VIP"))),
        Row(
            says: "a rule beats a first request's offer", acts: [.humanRequest], isFirstTurn: true, rule: .rule(nil),
            branch: "attribute_rule", move: .escalate(.rule(nil))),
        Row(
            says: "a rule works without humans in the chat", acts: [.question], hasHumans: false, rule: .rule("VIP"),
            branch: "attribute_rule", move: .escalate(.rule("VIP"))),
        Row(
            says: "an accepted offer escalates", acts: [.accept], memory: offered, branch: "offer_accepted",
            move: .escalate(.requestedByUser)),
        Row(
            says: "a keyword accepts an offer", acts: [.bareKeyword], memory: offered, branch: "offer_accepted",
            move: .escalate(.requestedByUser)),
        Row(
            says: "so does a request, though it is the first turn", acts: [.humanRequest, .decline], memory: offered,
            isFirstTurn: true, branch: "offer_accepted", move: .escalate(.requestedByUser)),
        Row(
            says: "a declined offer is over", acts: [.decline], memory: offered, branch: "offer_declined",
            move: .courtesy(.decline)),
        Row(
            says: "a declined offer with a question is answered", acts: [.decline, .question], memory: offered,
            branch: "question", move: answer()),
        Row(
            says: "an unclear question is answered, and the offer stays open", acts: [.question], memory: offered,
            branch: "question", move: answer(), keepsOffer: true),
        Row(
            says: "but for one turn only", acts: [.question], memory: memory(offers: 1, pending: .offer, age: 1),
            branch: "question", move: answer()),
        Row(
            says: "an offer accepted a turn later escalates", acts: [.accept],
            memory: memory(offers: 1, pending: .offer, age: 1), branch: "offer_accepted",
            move: .escalate(.requestedByUser)),
        Row(
            says: "that it worked settles an answer that came with an offer", acts: [.confirm, .accept],
            memory: memory(answers: 1, offers: 1, pending: .offer), branch: "confirmed", move: .resolve),
        Row(
            says: "a yes without an offer escalates nothing", acts: [.accept], branch: "courtesy.accept",
            move: .courtesy(.accept)),
    ]

    static let steps5And6: [Row] = [
        Row(
            says: "a request first thing is answered with an offer", acts: [.humanRequest], isFirstTurn: true,
            branch: "human_request.first_turn", move: .offer(.plain)),
        Row(
            says: "a later request escalates", acts: [.humanRequest], branch: "human_request",
            move: .escalate(.requestedByUser)),
        Row(
            says: "a request after an offer escalates", acts: [.humanRequest], memory: memory(offers: 1),
            isFirstTurn: true, branch: "human_request", move: .escalate(.requestedByUser)),
        Row(
            says: "how to reach somebody is looked up, or else answered with an offer", acts: [.howContact, .question],
            branch: "signal.how_contact", move: answer(isAboutContact: true, otherwise: .offer(.plain))),
        Row(
            says: "a bare keyword is answered with an offer", acts: [.bareKeyword], branch: "signal.bare_keyword",
            move: .offer(.plain)),
        Row(
            says: "anger is answered with an answer and an offer", acts: [.anger, .question], branch: "signal.anger",
            move: answer([.empathy], offersHuman: true, otherwise: .offer(.empathy))),
        Row(
            says: "anger with nothing to answer gets the offer", acts: [.anger], branch: "signal.anger",
            move: .offer(.empathy)),
        Row(
            says: "a loop gets an offer", acts: [.question], memory: memory(answers: 2), isLoop: true,
            branch: "signal.loop", move: .offer(.stuck)),
        Row(
            says: "a second negative gets an offer", acts: [.negative], memory: memory(answers: 2, negatives: 1),
            branch: "signal.second_negative", move: .offer(.stuck)),
        Row(
            says: "the second unknown in a row gets an offer", acts: [.question], memory: memory(unanswered: 1),
            branch: "question", move: answer(otherwise: .offer(.unknown))),
        Row(
            says: "asking how to reach somebody after an offer is consent", acts: [.howContact],
            memory: memory(offers: 1), branch: "signal.how_contact", move: .escalate(.requestedByUser)),
        Row(
            says: "a keyword after an offer is consent", acts: [.bareKeyword], memory: memory(offers: 1),
            branch: "signal.bare_keyword", move: .escalate(.requestedByUser)),
        Row(
            says: "anger after an offer escalates without consent", acts: [.anger, .question],
            memory: memory(answers: 1, offers: 1), branch: "signal.anger", move: .escalate(.rule(nil))),
        Row(
            says: "so does a loop", acts: [.question], memory: memory(answers: 2, offers: 1), isLoop: true,
            branch: "signal.loop", move: .escalate(.rule(nil))),
        Row(
            says: "so does a second negative", acts: [.negative],
            memory: memory(answers: 2, negatives: 1, offers: 1), branch: "signal.second_negative",
            move: .escalate(.rule(nil))),
        Row(
            says: "so does a second unknown", acts: [.question], memory: memory(unanswered: 2, offers: 1),
            branch: "question", move: answer(otherwise: .escalate(.rule(nil)))),
    ]

    static let step7: [Row] = [
        Row(
            says: "without humans a request is an unknown", acts: [.humanRequest], hasHumans: false,
            branch: "human_request.no_humans", move: cannotPass),
        Row(
            says: "what else it says is still answered", acts: [.humanRequest, .question], isFirstTurn: true,
            hasHumans: false, branch: "human_request.no_humans", move: answer([.cannotPass], otherwise: cannotPass)),
        Row(
            says: "so is how to reach somebody", acts: [.howContact], hasHumans: false,
            branch: "signal.how_contact.no_humans", move: answer(isAboutContact: true, otherwise: cannotPass)),
        Row(
            says: "a keyword without humans is an unknown", acts: [.bareKeyword], memory: memory(offers: 1),
            hasHumans: false, branch: "signal.bare_keyword.no_humans", move: cannotPass),
        Row(
            says: "anger without humans gets no offer", acts: [.anger, .question], hasHumans: false,
            branch: "signal.anger.no_humans",
            move: answer([.empathy], otherwise: .unknown([.empathy, .cannotPass]))),
        Row(
            says: "a loop without humans is an unknown", acts: [.question], hasHumans: false, isLoop: true,
            branch: "signal.loop.no_humans", move: cannotPass),
        Row(
            says: "a second negative without humans is an unknown", acts: [.negative],
            memory: memory(answers: 1, negatives: 1), hasHumans: false, branch: "signal.second_negative.no_humans",
            move: cannotPass),
        Row(
            says: "a second unknown without humans stays an unknown", acts: [.question],
            memory: memory(unanswered: 1), hasHumans: false, branch: "question", move: answer(otherwise: cannotPass)),
        Row(
            says: "an offer taken up after the humans have left is an unknown", acts: [.accept], memory: offered,
            hasHumans: false, branch: "offer_accepted", move: cannotPass),
    ]

    static let feedback: [Row] = [
        Row(
            says: "a first negative gets another answer", acts: [.negative], memory: memory(answers: 1),
            branch: "negative", move: .refine),
        Row(
            says: "a negative before any answer is a question", acts: [.negative], branch: "question", move: answer()),
        Row(
            says: "a no to whether it helped is a negative", acts: [.decline],
            memory: memory(answers: 1, pending: .confirmation), branch: "negative", move: .refine),
        Row(
            says: "a yes to whether it helped resolves", acts: [.accept],
            memory: memory(answers: 1, pending: .confirmation), branch: "confirmed", move: .resolve),
        Row(
            says: "a yes with a but does not", acts: [.accept], memory: memory(answers: 1, pending: .confirmation),
            isOpen: true, branch: "courtesy.accept", move: .courtesy(.accept)),
        Row(
            says: "a yes with a question does not", acts: [.accept, .question],
            memory: memory(answers: 1, pending: .confirmation), branch: "question", move: answer()),
        Row(
            says: "a confirmation after an answer resolves", acts: [.confirm], memory: memory(answers: 1),
            branch: "confirmed", move: .resolve),
        Row(
            says: "a confirmation without an answer does not", acts: [.confirm], branch: "courtesy.confirm",
            move: .courtesy(.confirm)),
        Row(
            says: "a confirmation of a don't-know does not", acts: [.confirm],
            memory: memory(answers: 1, unanswered: 1), branch: "courtesy.confirm", move: .courtesy(.confirm)),
        Row(
            says: "thanks after an answer resolve", acts: [.gratitude], memory: memory(answers: 1),
            branch: "confirmed", move: .resolve),
        Row(
            says: "thanks that leave something open do not", acts: [.gratitude], memory: memory(answers: 1),
            isOpen: true, branch: "courtesy.gratitude", move: .courtesy(.gratitude)),
        Row(
            says: "thanks with something left over do not", acts: [.gratitude], memory: memory(answers: 1),
            content: ["ticket"], branch: "courtesy.gratitude", move: .courtesy(.gratitude)),
        Row(
            says: "thanks with a wait do not", acts: [.gratitude, .wait], memory: memory(answers: 1),
            branch: "courtesy.wait", move: .courtesy(.wait)),
        Row(
            says: "thanks to an open offer do not", acts: [.gratitude],
            memory: memory(answers: 1, offers: 1, pending: .offer), branch: "courtesy.gratitude",
            move: .courtesy(.gratitude), keepsOffer: true),
        Row(
            says: "thanks after a greeting do not", acts: [.gratitude], branch: "courtesy.gratitude",
            move: .courtesy(.gratitude)),
        Row(
            says: "none of the options is an unknown", acts: [.decline],
            memory: memory(pending: .clarification, options: ["a", "b"]), branch: "clarification_declined",
            move: unknown),
        Row(
            says: "yes to a choice is asked again", acts: [.accept],
            memory: memory(pending: .clarification, options: ["a", "b"]), branch: "clarification_unclear",
            move: .clarifyAgain),
        Row(
            says: "but once", acts: [.accept], memory: memory(pending: .clarification, age: 1, options: ["a", "b"]),
            branch: "courtesy.accept", move: .courtesy(.accept)),
        Row(
            says: "a greeting is returned", acts: [.greeting], branch: "courtesy.greeting", move: .courtesy(.greeting)),
        Row(
            says: "a greeting with a question is answered", acts: [.greeting, .question], branch: "question",
            move: answer()),
        Row(
            says: "who asks for the bot is told", acts: [.identity], branch: "courtesy.identity",
            move: .courtesy(.identity)),
        Row(
            says: "and answered", acts: [.identity, .question], branch: "question", move: answer([.identity])),
    ]

    static let selfContained: [Row] = [
        Row(
            says: "without follow-ups a request is no escalation", acts: [.humanRequest], isConversational: false,
            branch: "self_contained.human_request", move: cannotPass),
        Row(
            says: "without follow-ups anger brings no offer", acts: [.anger, .question], isConversational: false,
            branch: "self_contained.question", move: answer()),
        Row(
            says: "without follow-ups a second unknown brings no offer", acts: [.question],
            memory: memory(unanswered: 4), isConversational: false, branch: "self_contained.question", move: answer()),
        Row(
            says: "without follow-ups a confirmation resolves nothing", acts: [.confirm], memory: memory(answers: 1),
            isConversational: false, branch: "self_contained.courtesy.confirm", move: .courtesy(.confirm)),
        Row(
            says: "a rule that holds for it escalates", acts: [.question], isConversational: false, rule: .rule("VIP"),
            branch: "attribute_rule", move: .escalate(.rule("VIP"))),
    ]
}
