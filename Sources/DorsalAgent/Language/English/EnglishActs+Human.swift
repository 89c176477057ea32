extension EnglishActs {
    /// Wishes for a human.
    static let humanRequests: [ActRule] = talks + transfers + wants + calls + presence

    /// "Can I talk to somebody?"
    private static let talks: [ActRule] = [
        ActRule("human.talk.agent", .humanRequest, "@talk|@talking to|with|2 @det? of? @det? @real? @real? @agent"),
        ActRule(
            "human.talk.somebody", .humanRequest,
            "@mine @talk|@talking to|with|2 @det? of? @det? @real? @real? @somebody|@desk"),
        ActRule(
            "human.talk.start", .humanRequest,
            "^ @talk|@talking to|with|2 @det? of? @det? @real? @real? @somebody|@desk"),
        ActRule(
            "human.who", .humanRequest,
            "someone|somebody|anyone|anybody|person|human|agent can|could|that? i|we can|could? "
                + "@talk|contact|call"),
        ActRule("human.who-can", .humanRequest, "who|whom can|could|do i|we @talk to|with"),
        ActRule(
            "human.contact.agent", .humanRequest,
            "@mine contact|contacting|reach|reaching|call|calling|message|ask|see @det? @real? @real? @agent"),
        ActRule(
            "human.contact.agent.end", .humanRequest,
            "contact|contacting|reach|reaching|call|calling|message|see @det? @real? @real? @agent $"),
        ActRule("human.ask", .humanRequest, "can|could|would|will you please? ask|get|call @det? @real? @agent"),
        ActRule("human.contact.someone", .humanRequest, "@mine contact|reach|call someone|somebody|person $"),
        ActRule(
            "human.hold", .humanRequest,
            "get|getting hold|ahold of @det? of? @det? @real? @real? @agent|@somebody|@desk|you"),
    ]

    /// "Put me through to somebody."
    private static let transfers: [ActRule] = [
        ActRule(
            "human.connect", .humanRequest,
            "@transfer @me back|through|over|on|up|directly|straight|in|off? touch|contact? "
                + "to|onto|with|through @det? of|with? @det? @real? @real? @agent|@somebody|@desk"),
        ActRule("human.through", .humanRequest, "put|patch @me through $"),
        ActRule("human.connect.me", .humanRequest, "^ please? connect|transfer @me $"),
        ActRule(
            "human.connect.agent", .humanRequest,
            "connect|connecting|connected|transferred to|with @det? @real? @real? @agent|someone|support|person"),
        ActRule(
            "human.hand", .humanRequest,
            "pass|hand|transfer|refer|route|forward this|it|my? chat|conversation|case|ticket|issue|problem? "
                + "over|on|along? to @det? @real? @real? @agent|support"),
        ActRule(
            "human.hand.yours", .humanRequest,
            "pass|hand|refer|route|forward this|it|me|my? case|ticket|issue|problem|question? over|on|along? to your "
                + "@real? team|colleague|colleagues|staff|people|boss|manager|supervisor"),
        ActRule("human.escalate.wish", .humanRequest, "want|need|like|wish to escalate $"),
        ActRule(
            "human.escalate.start", .humanRequest,
            "^ can|could|would|will? you? please? escalate this|it|me|us? $"),
        ActRule("human.escalate.mine", .humanRequest, "@mine|you escalate this|it|me|us"),
        ActRule(
            "human.escalate.case", .humanRequest,
            "escalate my|the|this|our "
                + "case|issue|ticket|matter|complaint|conversation|problem|request|chat|question"),
        ActRule(
            "human.escalate.to", .humanRequest,
            "@mine escalate|escalated to @det? @real? @agent|support|@somebody"),
        ActRule(
            "human.escalate.passive", .humanRequest,
            "want|need|like|get|have this|it|my? issue|case|ticket|problem? to? be? escalated"),
    ]

    /// "I want a real person."
    private static let wants: [ActRule] = [
        ActRule(
            "human.want.real", .humanRequest,
            "@subject @want @me? to? have|get|see|be? @det? @real? real|live|actual|human|physical @being"),
        ActRule(
            "human.want.real.start", .humanRequest,
            "^ @want|have @me? @det? @real? real|live|actual|human|physical @being"),
        ActRule(
            "human.want.agent", .humanRequest,
            "@subject @want @me? to? have|get? @det? @real? @real? @agent @tail"),
        ActRule(
            "human.want.agent.end", .humanRequest,
            "@subject @want @me? to? have|get? @det? @real? @real? @agent $"),
        ActRule("human.want.start", .humanRequest, "^ @want|have @me? @det? @real? @real? @agent @tail"),
        ActRule("human.want.start.end", .humanRequest, "^ @want @me? @det? @real? @real? @agent $"),
        ActRule(
            "human.may-have", .humanRequest,
            "can|could|may|might i|we please? have|get @det? @real? @real? @agent @tail"),
        ActRule(
            "human.may-have.end", .humanRequest,
            "can|could|may|might i|we please? have|get @det? @real? @real? @agent|manager|person $"),
        ActRule(
            "human.may-have.real", .humanRequest,
            "can|could|may|might i|we please? have|get @det? @real? real|live|actual|human @being"),
        ActRule(
            "human.get-me", .humanRequest,
            "get|give|find|send|bring|fetch|gimme @me? @det? @real? @real? @agent|manager|person @tail"),
        ActRule(
            "human.get-me.end", .humanRequest,
            "can|could|would|will|please|just|now you|just|please? get|give|find|send|bring|fetch|gimme @me "
                + "@det? @real? @real? @agent|manager|person|someone|somebody"),
        ActRule(
            "human.get-me.start", .humanRequest,
            "^ get|give|find|send|bring|fetch @me @det? @real? @real? @agent|manager|person|someone|somebody"),
        ActRule(
            "human.want.help", .humanRequest,
            "@subject @want @me? @det? @real? @real? @agent|@somebody to @assist|@serve"),
        ActRule(
            "human.want.from", .humanRequest,
            "@subject @want @me? @det? @real? @somebody else? from|in? your|support|customer|the? "
                + "support|service|team|staff to @assist"),
        ActRule(
            "human.want.who", .humanRequest,
            "@subject @want @me? @det? @real? @real? @somebody|@agent who|that "
                + "can|could|will|knows|actually|understands @assist"),
        ActRule(
            "human.want.end", .humanRequest,
            "@subject want|need|get @me? @det? @real? manager|supervisor|person|someone|somebody $"),
        ActRule(
            "human.want.service", .humanRequest,
            "@subject want|need|like @det? customer support|service|care|assistance $"),
        ActRule(
            "human.noun", .humanRequest,
            "^ @det? live|real|actual|human|physical chat|operator|rep|@being "
                + "support|agent|help|representative|chat? $"),
        ActRule(
            "human.want.deal", .humanRequest,
            "want|need|like|rather|prefer to? deal|dealing with @det? @real? real|live|actual|human @being"),
        ActRule(
            "human.want.deal.rather", .humanRequest, "rather|prefer to? deal|dealing with @det? @agent|@somebody $"),
        ActRule(
            "human.want.help-from", .humanRequest,
            "want|need|like some? help|assistance from your|the|an|a|customer|technical|tech? support|@agent"),
        ActRule(
            "human.noun.where", .humanRequest,
            "^ where|wheres is|are? @det? @real? human|humans|operator|representative|agent|agents $"),
        ActRule(
            "human.noun.after", .humanRequest,
            "useless|stupid|dumb|sucks|crap|enough human|agent|representative|operator $"),
        ActRule("human.noun.please", .humanRequest, "^ @det? @agent|person please|pls|plz|now|asap $"),
        ActRule("human.noun.kind", .humanRequest, "^ @det? @real @real? @agent $"),
        ActRule("human.noun.twice", .humanRequest, "^ @agent|person @agent|person @agent|person? $"),
        ActRule("human.live", .humanRequest, "live|human chat|agent|person|support|help please|pls|plz|now"),
        ActRule(
            "human.chat", .humanRequest,
            "@subject @want|start|open|begin|use|launch|join|try|request to? @det? to? @det? live|human "
                + "chat|support"),
        ActRule("human.chat.have", .humanRequest, "can|could|may i|we have|get|start @det? live|human chat|support"),
        ActRule("human.chat.live", .humanRequest, "@mine chat live|online with|to|please|now"),
    ]

    /// "Call me back."
    private static let calls: [ActRule] = [
        ActRule(
            "human.call", .humanRequest,
            "can|could|would|will|may|have|get|let|ask|make|want|need|like|someone|somebody @det? @real? "
                + "someone|somebody|anyone|you|@agent|manager|person from? your|the|support? team? please? just? to? "
                + "call|ring|phone|telephone|contact @me"),
        ActRule(
            "human.help-me", .humanRequest,
            "can|could|would|will a|an|any|some @real? @agent|person @assist @me"),
        ActRule(
            "human.call.reach", .humanRequest,
            "have|get|ask|can|could|want|need someone|somebody|@agent|manager please? to? reach|get out|back|in"),
        ActRule("human.call.me", .humanRequest, "^ please? call|ring|phone|telephone @me @when"),
        ActRule("human.call.me.end", .humanRequest, "^ please? call|ring|phone|telephone @me $"),
        ActRule("human.call.please", .humanRequest, "please call|ring|phone|telephone|contact @me"),
        ActRule(
            "human.callback", .humanRequest,
            "want|need|like|request|arrange|schedule|book|get|have|expect @det? phone|telephone? "
                + "callback|callbacks"),
        ActRule(
            "human.callback.words", .humanRequest,
            "want|need|like|request|arrange|schedule|book|get|have @det? phone|telephone? call back"),
        ActRule("human.callback.noun", .humanRequest, "^ callback|call please|back|request? $"),
        ActRule(
            "human.call.from", .humanRequest,
            "want|need|like|request|arrange|schedule|book|get|have @det? phone|telephone? call|callback "
                + "from|with @det? @real? @real? @agent|someone|somebody|support|you"),
        ActRule(
            "human.no-bot", .humanRequest,
            "dont|not|stop|tired|sick|hate|refuse|refusing|done|fed|enough|rather|never "
                + "want|up|wanna|not|like|going? to|of|with? @talk|@talking|deal|dealing to|with @det? "
                + "stupid|dumb|damn|automated? @bot", isFirm: true),
        ActRule(
            "human.not-a-bot", .humanRequest,
            "@agent|person|someone|somebody|people|instead|anything|rather not|of|than|but a|an|the|some|this? "
                + "@bot", isFirm: true),
        ActRule("human.not-bot-but", .humanRequest, "^ not|no @det? @bot @det? @real? @being", isFirm: true),
        ActRule("human.no-bots", .humanRequest, "^ no more? bots|robots|machines|chatbots|ai $", isFirm: true),
    ]

    /// "Is anybody there?"
    private static let presence: [ActRule] = [
        ActRule("human.is-there", .humanRequest, "is|are there @det? @real? @agent|person $"),
        ActRule(
            "human.is-there.here", .humanRequest,
            "is|are there @det? @real? @agent|person there|here|available|around|online|free"),
        ActRule(
            "human.is-there.who", .humanRequest,
            "is|are there @det? @real? @agent|@somebody who|that|to|i can|could|i? can|could? "
                + "@talk|contact|call|help|assist"),
        ActRule(
            "human.is-there.real", .humanRequest,
            "is|are there @det? real|live|actual|human "
                + "person|human|agent|people|humans|agents|representative|operator"),
        ActRule("human.available", .humanRequest, "is|are|any|if|@det @agent available|online|free|around"),
        ActRule("human.any", .humanRequest, "^ any @real? @agent there|here|available|around|online? $"),
    ]
}
