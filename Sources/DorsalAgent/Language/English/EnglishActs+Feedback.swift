extension EnglishActs {
    /// It helped.
    static let confirmations: [ActRule] = solutions + satisfactions + successes

    private static let solutions: [ActRule] = [
        ActRule(
            "confirm.worked", .confirm,
            "@it has|have|did|just|really|totally|finally|now|all|actually? just|really|finally|now? "
                + "worked|helped|works|helps|solved|fixed|working|answered|answers it|everything|my|the? "
                + "question|problem|issue|job? now|perfectly|great|well|fine|nicely|beautifully|perfect|again?"),
        ActRule("confirm.finally", .confirm, "finally|now it|that works|worked|working"),
        ActRule("confirm.finally.start", .confirm, "^ finally|now works|worked|working $"),
        ActRule("confirm.works", .confirm, "^ works|working|worked now|perfectly|great|fine|well|again? $"),
        ActRule("confirm.charm", .confirm, "worked|works like a charm"),
        ActRule(
            "confirm.solved", .confirm,
            "problem|issue|question|all|now|it|thats|its|everything is|was|has|have|are|been? now|been|all? "
                + "@solved"),
        ActRule("confirm.solved.start", .confirm, "^ @solved it|that|now|myself? $"),
        ActRule(
            "confirm.you", .confirm,
            "you|youve|that|this just|have|has? solved|answered|fixed|resolved my|the|all|our "
                + "problem|issue|question|questions"),
        ActRule(
            "confirm.thing", .confirm,
            "the|your|this|that _? "
                + "link|answer|article|steps|solution|trick|instructions|info|information|suggestion|tip|method|fix "
                + "worked|works|helped|helps|did now|perfectly|great|it|well? $"),
        ActRule("confirm.trick", .confirm, "did|does the trick|job"),
        ActRule("confirm.did-it", .confirm, "^ that|this did it? $"),
        ActRule("confirm.yes-did", .confirm, "^ @yes it|that|this|they did|does|has|is|was|helped|worked|do $"),
        ActRule(
            "confirm.helpful", .confirm,
            "@it|you|youve have? is|was|were|has|are|been? been? @very helpful|useful"),
        ActRule("confirm.helpful.it", .confirm, "@it is|was|has? been? helpful|useful"),
        ActRule("confirm.helpful.start", .confirm, "^ @very? helpful|useful $"),
        ActRule("confirm.helped", .confirm, "@it|you|youve really|have|has? helped a|me|us|lot"),
    ]

    private static let satisfactions: [ActRule] = [
        ActRule("confirm.good", .confirm, "all|were|im|i|we am|are|is? all? good|set|sorted|done|clear now|here? $"),
        ActRule(
            "confirm.exactly", .confirm,
            "@it is|was|were? exactly|just|precisely|all|really|everything? what|all|everything that? i|we "
                + "needed|need|wanted|want|meant|asked|expected"),
        ActRule(
            "confirm.looking-for", .confirm,
            "@it is|was|were? exactly|just|precisely|really? what|the one|thing|answer|info|information? i|we "
                + "was|were|am|are|had|im|been? looking|searching|after for?"),
        ActRule("confirm.exactly.short", .confirm, "^ exactly|just|precisely what i|we needed|need|wanted|meant"),
        ActRule(
            "confirm.that", .confirm,
            "^ @yes|@praise|ok|okay that|thats|this|its|it is|was? exactly|just|very|really|so? "
                + "it|perfect|great|helpful|wonderful|brilliant|excellent|awesome|all $"),
        ActRule(
            "confirm.all", .confirm,
            "^ @no? @thanks|thank? you? that|thats|this is|was|will|would? be? all|everything i|we|for? "
                + "need|needed|wanted|have|now? to? know|ask? for? now? $"),
        ActRule("confirm.nothing-else", .confirm, "^ @no? nothing|no else|more|further|other questions? $"),
        ActRule(
            "confirm.no-good", .confirm,
            "^ @no @thanks|thank? you? im|i|were|we|all am|are? all? good|fine|set|sorted|happy now? $"),
        ActRule(
            "confirm.praise-thanks", .confirm,
            "^ @praise that|thats|this|its|is|was|just|so? very|really|so? @praise|helpful|clear? @thanks "
                + "so|very|a? much|lot|again? $"),
        ActRule(
            "confirm.praise-thank-you", .confirm,
            "^ @praise that|thats|this|its|is|was|just|so? very|really|so? @praise|helpful|clear? thank you|u "
                + "so|very? much? again? $"),
        ActRule(
            "confirm.ok-thanks", .confirm,
            "^ @ok many|cool|great|perfect|good|understood|got? it? many|so? @thanks so|very|a|for? "
                + "much|lot|that|your|the? help|info|information? $"),
        ActRule(
            "confirm.ok-thank-you", .confirm,
            "^ @ok great|perfect|cool|good|understood|got? it? thank you|u so|very|for? much|that|your|the? "
                + "help|info|information? $"),
        ActRule("confirm.got-it", .confirm, "^ @ok? ah|oh? i|ive? got|get it now? @thanks so|very|a? much|lot? $"),
        ActRule(
            "confirm.got-it-thank-you", .confirm,
            "^ @ok? ah|oh? i|ive? got|get it now? thank you so|very? much? $"),
        ActRule("confirm.got-it-now", .confirm, "^ @ok? ah|oh? i|ive? got|get|understand|see it|this|that? now $"),
        ActRule("confirm.sense", .confirm, "@it makes|made perfect|total|more|sense sense|now? now?"),
    ]

    private static let successes: [ActRule] = [
        ActRule(
            "confirm.managed", .confirm,
            "i|we|ive|weve have|just|finally? just|finally? managed|figured|got|sorted|solved|fixed "
                + "it|that|this to|out|working|now|sorted|fixed|solved? work|now?"),
        ActRule(
            "confirm.found", .confirm,
            "i|we|ive|weve have|just|finally? just|finally? found it|the|what "
                + "answer|solution|setting|button|page|option|i|we? was|were|needed|wanted? looking? for?"),
        ActRule("confirm.found.start", .confirm, "^ found it now? $"),
        ActRule(
            "confirm.can-now", .confirm,
            "i|we can log|sign|see|access|get|open|use|upload|download|do|find|print|send "
                + "in|it|them|everything|that|on|into|my|the? account|file|page? now|again|finally"),
        ActRule(
            "confirm.now-can", .confirm,
            "now|finally i|we can log|sign|see|access|get|open|use|upload|download|do|find "
                + "in|it|them|everything|that|on"),
        ActRule("confirm.back-in", .confirm, "im|i|were am|are? back in|online"),
    ]

    /// It did not.
    static let negatives: [ActRule] = objections + failures

    private static let failures: [ActRule] = [
        ActRule(
            "failure.help", .negative,
            "@it|@reply really|still|also|just|unfortunately|even|clearly? @neg "
                + "really|even|actually|at|seem|been|quite|help? all|to|be|really|very|that|me|my? "
                + "@useful|question|problem"),
        ActRule(
            "failure.help-not", .negative,
            "@it|@reply really|still|also|just|unfortunately? "
                + "did|does|do|is|was|were|are|has|have|had|can|will not|nothing|little "
                + "really|even|actually|at|seem|been|quite? all|to|be|really|very|that? @useful"),
        ActRule("failure.not", .negative, "@it not really|quite|even|exactly|at|very? all? @useful"),
        ActRule(
            "failure.start", .negative,
            "^ @adverb? @adverb? @neg really|even|actually|at|seem|quite? all|to|be|really|very? @useful"),
        ActRule(
            "failure.start-not", .negative,
            "^ @adverb? @adverb? did|does|is|was? not very|really|at|even|all|that|quite|so? all|very? @useful"),
        ActRule("failure.not-really", .negative, "^ @no? not really|quite|exactly|entirely at? all? $"),
        ActRule(
            "failure.nothing", .negative,
            "none|nothing|neither of? that|this|these|it|them|those|the? steps|answers|links? "
                + "has|have|really|is|are? helped|helps|help|worked|works|work|working|helping|helpful"),
        ActRule(
            "failure.still", .negative,
            "^ @adverb? im|i|it|its|this|that|we? is|am|are|have? still "
                + "not|doesnt|didnt|cant|cannot|broken|failing|fails|isnt|stuck|confused|lost|wont|no|unclear|same|"
                + "having|unable|happening|getting|dont|havent"),
        ActRule(
            "failure.same", .negative,
            "same|exact problem|issue|error|thing|result|answer|message again|still|as|every|before|here"),
        ActRule(
            "failure.same.start", .negative,
            "^ @adverb? the? same|exact problem|issue|error|thing|result|answer|message $"),
        ActRule("failure.no-use", .negative, "no|little|zero|any use|help to|at|for|whatsoever? me|all|us? $"),
        ActRule(
            "failure.tried", .negative,
            "already tried|did|done|read|checked|seen it|that|this|those|all|everything|them|these"),
        ActRule(
            "failure.tried.start", .negative,
            "^ i|ive|we|weve? have? tried|did|done that|it|this|those|them|all|everything "
                + "already|before|too|twice|of|all? that|this|it|them|already? $"),
        ActRule(
            "failure.wrong", .negative,
            "@it is|was|were? all|just|totally|completely|simply|so|really|the|a|an? "
                + "wrong|incorrect|useless|unhelpful|irrelevant|nonsense|rubbish|garbage|false|outdated|unrelated|"
                + "inaccurate|untrue"),
        ActRule("failure.confusing", .negative, "@it is|was|sounds|are? @very|too? confusing|unclear|complicated"),
        ActRule("failure.no-sense", .negative, "makes|make|making no|any|little|zero sense"),
        ActRule(
            "failure.not-get", .negative,
            "^ @adverb? i|we still? dont|didnt|cant understand|get|follow it|this|that|what|you? "
                + "you|it|that|this? mean|mean? $"),
    ]

    private static let objections: [ActRule] = [
        ActRule(
            "objection.not-that", .negative,
            "not|isnt|wasnt|arent exactly|really|quite|even|at? all? what i|we "
                + "asked|ask|meant|mean|need|want|wanted|needed|was|were|am|had|im|looking|said|asking"),
        ActRule(
            "objection.not-mine", .negative,
            "not|isnt|wasnt really|even? my|the question|problem|issue|answer|thing|one"),
        ActRule(
            "objection.not-answer", .negative,
            "you|youre|u still|are|did|do|have|just|obviously|clearly? not|@neg really|even? "
                + "answer|answered|answering|understand|understood|understanding|listening|reading|helping|get|read|"
                + "listen|help"),
        ActRule(
            "objection.no-that", .negative,
            "^ @no that|this|it|its|thats|they is|was|did|does? not|isnt|didnt|doesnt|wasnt|wont|cant|arent"),
        ActRule("objection.no-i", .negative, "^ @no sorry|but? i|we meant|mean|asked|said|wanted"),
        ActRule("objection.no-not", .negative, "^ @no not that|it|this|what|the"),
        ActRule("objection.no-wrong", .negative, "^ @no wrong|incorrect"),
        ActRule(
            "objection.wrong", .negative,
            "youre|you|@reply is|was|are|were? all|just|totally|completely|simply|so|really|the|a|an? "
                + "wrong|incorrect|useless|unhelpful|irrelevant|nonsense|rubbish|garbage|false|outdated|unrelated"),
        ActRule(
            "objection.wrong.start", .negative,
            "^ @adverb? wrong|incorrect|useless|unhelpful|nonsense|rubbish|garbage|irrelevant "
                + "answer|article|reply|link|thing|one|information? $"),
        ActRule(
            "objection.something-else", .negative,
            "meant|mean|wanted|asked|asking|looking for|about? something|sth else|different"),
    ]

    /// Will be back, or waits.
    static let waiting: [ActRule] = [
        ActRule("wait.will", .wait, "ill|will|shall|gonna|happy to? just|then|patiently? wait|await|standby"),
        ActRule("wait.going", .wait, "im|am going to just? wait"),
        ActRule(
            "wait.await", .wait,
            "^ im|i|we? am|are|were|just? just? waiting|awaiting for|on? your|an|the|any|some|more? "
                + "update|updates|reply|response|answer|news|feedback $"),
        ActRule(
            "wait.try", .wait,
            "ill|lemme just|then|also|definitely|quickly? go|have|give? and|a|it|that|this|them? a? "
                + "try|check|test|look|see|read|shot|go"),
        ActRule(
            "wait.will-try", .wait,
            "i|we will|shall just|then|also|definitely|now? try|check|test|look|see|give|have|read"),
        ActRule("wait.going-try", .wait, "im|i|am|gonna am|going to? try|check|test|have|give it|that|this|out|a $"),
        ActRule(
            "wait.will-try.start", .wait,
            "^ will|let|lemme me|just|then|definitely? try|check|test|look|see|give|do|read "
                + "it|that|this|them|into|out|and|the|your? a|try|steps|article|see|link|now|later|tomorrow|out? "
                + "try|shot|go|now|later|tomorrow|out|first? $"),
        ActRule("wait.let-you-know", .wait, "ill|will|to|can let|keep you|u know|posted|updated"),
        ActRule(
            "wait.let-me-know", .wait,
            "let me|us know when|once|as|if soon|as|when? its|it|thats|that|there|anything|something|you? the? "
                + "is|s|are|have|has|changes|a|an|hear|any? "
                + "fixed|done|ready|update|news|updates|anything|available|back|changes|more $"),
        ActRule("wait.posted", .wait, "keep me|us posted|updated|informed"),
        ActRule(
            "wait.moment", .wait,
            "^ just|give|hold|wait|hang|bear? me|on|with|for? me? a|one|1|just "
                + "sec|second|moment|minute|min|mins|minutes|while $"),
        ActRule("wait.hold-on", .wait, "^ hold|hang|wait|brb|bear on|up|with|a? me|sec|second|moment|minute? $"),
        ActRule("wait.forward", .wait, "look|looking forward to hearing|your"),
        ActRule("wait.back", .wait, "ill|will be|come|get|write|report|check back"),
    ]

    /// What takes a confirmation back, and says of thanks that something is left: it is not over ("I'll wait for an update").
    static let openWords: Set<String> = set(
        """
        but however still except yet although though nonetheless not no nope nah dont didnt doesnt isnt cant cannot \
        couldnt wont wasnt arent havent hasnt never none nothing neither wait waiting await awaiting until till \
        when will ill wed id well later if unless hope hopefully try trying tried soon tomorrow tonight update \
        updates once maybe perhaps almost nearly partly partially somewhat bit little kinda half barely hardly only \
        sometimes should would might guess suppose doubt doubtful wish wondering how what where why who which whose \
        can could before yesterday earlier initially previously used another next anyway anyways anyhow advance \
        looking checking confusing confused unclear complicated wrong broken error errors fail fails failed failing \
        worse useless problem problems issue issues else different instead question questions also rather going \
        gonna think seems seem apparently supposedly nevermind
        """)

    /// Phrases that say that it is not over.
    static let openings: [ActPattern] = [
        "let me|us|you know", "for nothing", "get back to", "as if", "yeah right", "for trying|looking|checking",
        "^ no|nope|nah thanks|thx|ty|thank you|u? $",
    ].map { ActPattern($0) }
}
