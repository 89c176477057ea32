/// The English rules. Precision comes before recall: a wrong resolution or a wrong hand-over costs more than a missed one
/// (AGENT 3.4).
enum EnglishActs {
    private static let person =
        "human|person|agent|agents|representative|rep|advisor|adviser|operator|teammate|someone|somebody|colleague|manager|"
        + "supervisor|specialist|staff|member|people|support|team|service"

    static let rules: [ActRule] = [
        ActRule("greeting.1", .greeting, "^ hi|hello|hey|hiya|howdy|greetings there|all|team|everyone?"),
        ActRule("greeting.2", .greeting, "^ good morning|afternoon|evening|day"),
        ActRule("gratitude.1", .gratitude, "many? thanks|thx|ty|cheers a? lot|much|so|again|very? much?"),
        ActRule("gratitude.2", .gratitude, "thank you|u so|very|again? much?"),
        ActRule("gratitude.3", .gratitude, "i? really? appreciate it|that|this|your help?"),
        ActRule("goodbye.1", .goodbye, "bye|goodbye|cya bye?"),
        ActRule("goodbye.2", .goodbye, "see you|ya later|soon?"),
        ActRule("goodbye.3", .goodbye, "have a nice|good|great|lovely day|one|weekend|evening"),
        ActRule(
            "human.verb", .humanRequest,
            "talk|speak|chat|connect|escalate|transfer|put|get|forward|pass|refer|hand me|us|this|it? through|over? "
                + "to|with|hold? of? with? a|an|the|another|some|any|your|one? real|live|actual|human|support|customer|"
                + "service|sales|different? of? the|your? \(person)"),
        ActRule(
            "human.want", .humanRequest,
            "want|need|like|prefer|give|get|is|are me|there|to? have? a|an|the|some|any? real|live|actual|human? "
                + "human|agent|representative|rep|advisor|adviser|operator|teammate|person to? help|talk|speak? to?"),
        ActRule(
            "human.noun.1", .humanRequest,
            "live|real|actual|human chat|person|agent|human|support|operator|representative"),
        ActRule("human.noun.2", .humanRequest, "^ human|agent|representative|operator|advisor please|now $"),
        ActRule(
            "human.call", .humanRequest,
            "can|could|would someone|somebody|anyone please? call|ring|phone|contact|help me"),
        ActRule("human.callback", .humanRequest, "call|ring|phone me back|please|now|today"),
        ActRule("bare.1", .bareKeyword, "agent|agents|support|human|helpdesk|representative|operator|advisor"),
        ActRule("bare.2", .bareKeyword, "help desk"),
        ActRule("bare.3", .bareKeyword, "customer service|support|care"),
        ActRule(
            "confirm.worked", .confirm,
            "that|it|this|which has|just? worked|helped|works|helps|solved|fixed|did now|it? now?"),
        ActRule(
            "confirm.solved", .confirm,
            "problem|issue|question|all|now|it|thats|its is|was|has? been? solved|fixed|resolved|sorted|answered"),
        ActRule("confirm.good", .confirm, "all|were|im good|set|sorted now?"),
        ActRule(
            "confirm.that", .confirm,
            "^ yes|yep|yeah|ok|okay|great|perfect|awesome? thats|that|this is|was? exactly|just? it|perfect|great|helpful|what"
        ),
        ActRule(
            "confirm.perfect", .confirm,
            "^ perfect|great|awesome|excellent|brilliant|wonderful|super|lovely|fantastic thanks|thank? you? $"),
        ActRule(
            "confirm.ok-thanks", .confirm,
            "^ ok|okay|yes|yep|yeah|cool|right|alright many? thanks|thx|cheers|ty so|very? much? $"),
        ActRule(
            "confirm.ok-thank-you", .confirm, "^ ok|okay|yes|yep|yeah|cool|right|alright thank you so|very? much? $"),
        ActRule("confirm.got-it", .confirm, "^ ok|okay|yes|great|ah? i? got it now? thanks|thank? you? $"),
        ActRule("confirm.helped", .confirm, "very|really|super|so|most helpful"),
        ActRule(
            "negative.help", .negative,
            "didnt|doesnt|dont|did|does|not|isnt|wasnt|hasnt not? really? help|work|helpful|helped|working|useful|answer|solve|right|correct"
        ),
        ActRule("negative.not-that", .negative, "not|isnt|wasnt what i asked|meant|mean|need|want|wanted|needed"),
        ActRule("negative.still", .negative, "still not|doesnt|cant|broken|failing|isnt|the same?"),
        ActRule("negative.no", .negative, "^ no|nope|nah it|that|this? didnt|doesnt|isnt|not? $"),
        ActRule("negative.wrong", .negative, "thats|that|this|its is|was? wrong|incorrect|useless|unhelpful"),
        ActRule(
            "acknowledgement.1", .acknowledgement,
            "^ ok|okay|k|alright|right|yes|yep|yeah|sure|fine|hm|hmm|understood|noted|aha ok|okay|yes|then|fine|sure? $"
        ),
    ]

    /// Only read when a question of the agent's is pending: alone, a yes or a no means nothing (AGENT 3.4).
    static let pendingRules: [ActRule] = [
        ActRule(
            "accept.1", .accept,
            "^ yes|yeah|yep|yup|sure|ok|okay|please|certainly|absolutely|definitely please|do|thanks|ok?"),
        ActRule("accept.2", .accept, "^ go ahead|for"),
        ActRule("accept.3", .accept, "^ id|i|that would? love|like|be that|to|great|good|nice|lovely"),
        ActRule("decline.1", .decline, "^ no|nope|nah|never"),
        ActRule("decline.2", .decline, "^ not now|yet|necessary|needed"),
        ActRule("decline.3", .decline, "^ i dont|do not? want|need|think"),
    ]

    /// What takes a wish for a human back.
    static let humanVetoes: [ActRule] = [
        ActRule(
            "veto.need-to", .humanRequest,
            "do|does|must|should|if|when|why|how|where|what i|we|you|to|is|are|can? have|need? to? talk|speak|chat|contact"
        ),
        ActRule(
            "veto.not-wanted", .humanRequest,
            "dont|didnt|wouldnt|not|never|without really? want|need|have|like|wish|talking|speaking|asking? to? talk|speak|"
                + "chat|human|agent|person|representative|a|an|any|with"),
        ActRule("veto.are-you", .humanRequest, "^ are you"),
        ActRule(
            "veto.poor", .humanRequest,
            "poor|bad|terrible|awful|worst|rude|great|good customer|support service|team|agent?"),
        ActRule(
            "veto.object", .humanRequest,
            "transfer|send|forward|pass|hand|put|give the|my|this|a|an|money|funds ownership|document|documents|file|files|account|workspace|payment|money|folder|template|to"
        ),
        ActRule(
            "veto.account", .humanRequest, "someone|somebody|person|human|people account|accounts|bank|card|address"),
        ActRule(
            "veto.add", .humanRequest,
            "add|invite|remove|share|assign|mention|delete|replace a|an|the|new|with|another|some? new? "
                + "member|person|teammate|colleague|someone|somebody|people|agent|manager|team"),
    ]

    /// What takes a confirmation back: it is not over (AGENT 3.4; "I'll wait for an update" is none).
    static let confirmVetoWords: Set<String> = [
        "but", "however", "still", "except", "yet", "although", "though", "not", "no", "dont", "didnt", "doesnt",
        "isnt", "cant",
        "cannot", "wont", "wasnt", "never", "wait", "waiting", "until", "when", "will", "ill", "later", "if", "unless",
        "hope",
        "hopefully", "try", "trying", "soon", "tomorrow", "update", "once", "maybe", "almost", "nearly", "how", "what",
        "where",
        "why", "who", "which", "can", "could",
    ]

    /// Phrases that say that it is not over.
    static let openings: [ActPattern] = ["let me|us know", "for nothing", "get back to"].map { ActPattern($0) }

    /// Words that ask nothing by themselves.
    static let filler: Set<String> = [
        "please", "thanks", "thank", "you", "hi", "hello", "hey", "there", "ok", "okay", "so", "well", "just", "really",
        "yes",
        "no", "help", "need", "want", "would", "like", "could", "can", "now", "again", "great", "good", "perfect",
        "much", "very",
        "lot", "dear", "team", "sir", "madam", "morning", "afternoon", "evening", "day", "nice", "hope", "doing",
    ]
}
