extension EnglishActs {
    /// Yes and no, to a question of the agent's.
    static let answers: [ActRule] = acceptances + refusals

    private static let acceptances: [ActRule] = [
        ActRule(
            "accept.yes", .accept,
            "^ @yes|certainly|absolutely|definitely|affirmative|positive|confirmed|agreed|yeap"),
        ActRule(
            "accept.ok", .accept,
            "^ ok|okay|k|y|alright|fine|please|cool|great|perfect|good|right "
                + "please|do|thanks|ok|yes|then|go|lets|with|idea|pls|plz? do|it|that|ahead|me? please? $"),
        ActRule("accept.go", .accept, "^ go|please|lets|do ahead|for|do|it|go|that it|that|please|so? $"),
        ActRule(
            "accept.would", .accept,
            "^ id|i|that|it|we|wed would|will|sounds|works|is|might|can? be? "
                + "love|like|great|good|nice|lovely|appreciate|perfect|work|works|help|helpful|fine|wonderful|ok|okay "
                + "it|that|to|very|much|great|good|helpful|me|for|fine? much|me|good? $"),
        ActRule("accept.course", .accept, "^ of course|sure $"),
        ActRule(
            "accept.true", .accept,
            "^ i|im? agree|true|totally|completely? @it? is|a? true|yes|affirmative|accurate $"),
        ActRule("accept.a-yes", .accept, "^ @it is|a|definite? a? yes $"),
        ActRule("accept.got-it", .accept, "^ you|u got it|right $"),
        ActRule("accept.works", .accept, "^ that|it|this would? works|work for? me? $"),
        ActRule("accept.sounds", .accept, "^ sounds good|great|perfect|fine|lovely $"),
        ActRule(
            "accept.connect", .accept,
            "^ @yes|ok|okay|please? connect|transfer|put|pass|hand|escalate @me|it|this? over|through|on? $"),
        ActRule("accept.want", .accept, "^ i|we do|would|want|need|will $"),
    ]

    private static let refusals: [ActRule] = [
        ActRule("decline.no", .decline, "^ @no $"),
        ActRule(
            "decline.no.more", .decline,
            "^ @no "
                + "i|im|ill|id|ive|we|its|it|thats|that|this|thanks|thank|thx|please|just|not|dont|you|but|sorry|"
                + "never|what|how|where|when|why|can|could|do|the|my|human|need"),
        ActRule(
            "decline.no-way", .decline,
            "^ @no? no|hell|absolutely|certainly|definitely|of|not|im? course? way|not|no|nah|happening at? "
                + "all? $"),
        ActRule("decline.negative", .decline, "^ negative|nada|never|incorrect|false $"),
        ActRule("decline.a-no", .decline, "^ @it is|a|hard? a|hard? no $"),
        ActRule("decline.think-not", .decline, "^ i dont|do not? think|believe so|that $"),
        ActRule("decline.think-not.short", .decline, "^ i think|guess not|no $"),
        ActRule("decline.not.all", .decline, "^ not at all|now $"),
        ActRule(
            "decline.not", .decline,
            "^ not now|yet|necessary|needed|really|required|interested|today|just|right|at"),
        ActRule("decline.dont", .decline, "^ i|we dont|wouldnt|wont want|need|think|like|wish|care"),
        ActRule("decline.do-not", .decline, "^ i|we do|would|will not want|need|think|like|wish"),
        ActRule("decline.rather", .decline, "^ id|i|wed would|will? rather|prefer not"),
        ActRule("decline.manage", .decline, "^ ill|i|well can|will? manage|pass|wait|try|figure"),
        ActRule(
            "decline.good", .decline,
            "^ im|i|its|all|were is|am|are? good|fine|ok|okay|alright for|thanks|right|good? now|you? $"),
        ActRule(
            "decline.later", .decline,
            "^ maybe|perhaps|some|another|later|forget|never|cancel|nevermind|stop|skip|leave "
                + "later|other|it|mind|time|that|about? it|that? $"),
        ActRule("decline.no-need", .decline, "no need|thanks|thank|thx"),
        ActRule(
            "decline.neither", .decline,
            "^ neither|none of? those|these|them|the|that? above|two|options|three? $"),
    ]

    /// Faint praise and doubt, to the question whether an answer helped.
    static let verdicts: [ActRule] = [
        ActRule("verdict.yes", .accept, "^ it|that|they did|does|is|was|helped|worked|has $"),
        ActRule("verdict.think-so", .accept, "^ i think|believe so $"),
        ActRule("verdict.praise", .accept, "^ @praise|helpful|exactly|correct|indeed $"),
        ActRule("verdict.no", .decline, "^ it|that|they didnt|doesnt|isnt|wasnt at? all? $"),
        ActRule("verdict.not", .decline, "^ it|that|they did|does|was|is not at? all? $"),
        ActRule(
            "verdict.partly", .decline,
            "^ not? "
                + "partly|partially|somewhat|sort|kind|kinda|half|hardly|barely|almost|nearly|quite|exactly|really "
                + "of? $"),
    ]
}
