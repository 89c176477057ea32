extension EnglishActs {
    /// Questions after a way to reach the company.
    static let contactQuestions: [ActRule] = [
        ActRule(
            "contact.how", .howContact,
            "@way can|do|should|could|would|to? i|we|one? best|quickly|directly|please? to? "
                + "contact|reach|phone|ring|telephone|email|contacting|reaching|message|text|write to? "
                + "you|u|support|helpdesk"),
        ActRule(
            "contact.call", .howContact,
            "@way can|do|should|could|would|to? i|we|one? directly|please? to? call|calling you $"),
        ActRule(
            "contact.call.about", .howContact,
            "@way can|do|should|could|would|to? i|we|one? directly|please? to? call|calling "
                + "you|support|helpdesk about|regarding|on|at|from|today|now|back|directly|for"),
        ActRule(
            "contact.how.desk", .howContact,
            "@way can|do|should|could|would|to? i|we|one? best|quickly|directly|please? to? "
                + "contact|reach|call|phone|ring|telephone|email|contacting|reaching|calling|message|write to? "
                + "your|the|customer|client|technical|tech|help|support @real? "
                + "support|service|services|care|team|desk|department|centre|center|office|company|hotline|sales|"
                + "staff|people"),
        ActRule(
            "contact.who", .howContact,
            "who|whom can|do|should|could|would i|we contact|call|reach|email|ask|write", isFirm: true),
        ActRule(
            "contact.touch", .howContact,
            "in touch|contact with you|support|your|the|customer support|customer|service|sales? "
                + "team|service|support?"),
        ActRule(
            "contact.touch.how", .howContact,
            "how|where|want|need|like|way can|do|should|to? i|we? to? get in touch|contact"),
        ActRule(
            "contact.number", .howContact,
            "your|customer customer|support|service|care|help|business|opening? "
                + "contact|phone|telephone|hotline|helpline|email|support? "
                + "number|address|phone|hotline|helpline|hours"),
        ActRule(
            "contact.number.support", .howContact,
            "support|helpdesk phone|telephone|email|contact number|address"),
        ActRule(
            "contact.number.any", .howContact,
            "there|have|whats|what|me is? @det? contact|phone|telephone|tollfree|hotline|helpline number|line"),
        ActRule(
            "contact.number.end", .howContact,
            "^ @det? contact|phone|telephone|support|helpline|hotline "
                + "number|details|info|information|us|page|form|hours|email $"),
        ActRule("contact.number.call", .howContact, "number to|i can|could|should? call|ring|phone|dial"),
        ActRule(
            "contact.number.for", .howContact,
            "phone|telephone|email|contact number|address for|of customer|the|your? customer? "
                + "support|service|care|helpdesk|sales"),
        ActRule(
            "contact.start", .howContact,
            "^ contact|call|email|reach you|support|us|customer|the|your support|service|care|team? $"),
        ActRule("contact.methods", .howContact, "contact options|methods|channels|us"),
    ]

    /// Words by which content says that it is about reaching somebody.
    static let contactWords: Set<String> = set(
        "contact contacting reach reaching support helpdesk hotline helpline touch")

    /// Hardly more than a word.
    static let keywords: [ActRule] = [
        ActRule(
            "bare.word", .bareKeyword,
            "agent|agents|support|human|humans|helpdesk|representative|rep|operator|advisor|adviser|supervisor|"
                + "person"),
        ActRule("bare.desk", .bareKeyword, "help desk"),
        ActRule("bare.service", .bareKeyword, "customer service|support|care|services"),
    ]

    /// What takes a wish for a human, or for a way to reach one, back where it overlaps it.
    static let humanVetoRules: [ActRule] = [
        ActRule(
            "veto.need-to", .humanRequest,
            "do|does|did|would|will i|we|you|one|they still|really|even|always|actually|first? "
                + "have|need|want|got to? @talk|contact|call|reach|ask|write|email|message|phone|escalate"),
        ActRule(
            "veto.should", .humanRequest,
            "should|must|shall|would i|we|you|one|they really|even|always|actually|first|just? "
                + "@talk|contact|call|reach|ask|write|email"),
        ActRule(
            "veto.required", .humanRequest,
            "required|necessary|mandatory|obligatory to @talk|contact|call|reach"),
        ActRule(
            "veto.when", .humanRequest,
            "when|if|after|before|once|unless|until|whenever|while|as|since i|we|they|he|she|you|people "
                + "already|have? @talk|@talking|contact|call|reach"),
        ActRule(
            "veto.not-wanted", .humanRequest,
            "dont|didnt|doesnt|wouldnt|never|without|no|not|avoid really|even|actually? "
                + "want|need|have|like|wish|wanna|having|point|interested|to? in|to? to? "
                + "@talk|@talking|contact|contacting|call|calling|a|an|any|human|agent|person|representative"),
        ActRule(
            "veto.told", .humanRequest,
            "told|says|said|asked|asks|tells|telling|saying|suggests|suggested|advised|advises|recommended|"
                + "instructed|wants @me? to @talk|contact|call|reach|ask"),
        ActRule("veto.says", .humanRequest, "says|said|saying|reads|shows|message contact|call|@talk"),
        ActRule(
            "veto.allow", .humanRequest,
            "allow|enable|permit|invite|let|ask|make|tell|prevent|stop @det? @real? @them to|from? "
                + "@talk|@talking|@reach|contacting"),
        ActRule(
            "veto.others", .humanRequest,
            "@others can|could|may|to|will|should|must|wants|want|need|needs|cant|cannot? to? "
                + "@talk|@talking|contact|reach|call|ask"),
        ActRule("veto.was", .humanRequest, "was|were|been|already|yesterday talking|speaking|chatting|contacting"),
        ActRule(
            "veto.quality", .humanRequest,
            "poor|bad|terrible|awful|worst|rude|great|good|excellent|horrible|best|nice @det? customer|client? "
                + "support|service|team|agent|care"),
        ActRule("veto.compound", .humanRequest, "@agent|@somebody|support|chat|team|callback @thing"),
        ActRule(
            "veto.other-agent", .humanRequest,
            "ai|user|travel|estate|insurance|ssh|proxy|build|mail|transfer agent|agents"),
        ActRule(
            "veto.task", .humanRequest,
            "@want|have @me? @det? @real? @real? @agent|@somebody to !@assist|@serve"),
        ActRule(
            "veto.inside", .humanRequest,
            "@talk|@talking to|with @det? "
                + "someone|somebody|person|people|member|members|colleague|staff|team|manager in|on|from|of "
                + "my|our|the|a|another workspace|team|document|account|channel|app|space|project|folder"),
        ActRule(
            "veto.own-people", .humanRequest,
            "@talk|@talking to|with my|our @real? team|teams|teammate|teammates|colleague|colleagues|coworkers|staff|"
                + "employees|people|boss|clients|customers|accountant|lawyer"),
        ActRule("veto.call-you", .howContact, "what|name|nickname|names _? _? _? _? _? call you|me"),
        ActRule("veto.call-name", .humanRequest, "call|phone me !@when"),
        ActRule(
            "veto.my", .howContact,
            "my|change|update|edit|add|remove|signer|signers|their|his|her|verify|enter|wrong|new "
                + "contact|phone|telephone|support|email number|details|address|information|info"),
    ]
}
