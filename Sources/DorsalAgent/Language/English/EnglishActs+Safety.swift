extension EnglishActs {
    /// Harm to oneself, and threats: the first thing that is looked for (AGENT 2.1, step 1).
    static let safety: [ActRule] = [
        ActRule(
            "self-harm.self", .selfHarm,
            "kill|killing|hurt|hurting|harm|harming|hang|hanging|shoot|shooting|drown|poison|starve myself"),
        ActRule("self-harm.word", .selfHarm, "suicide|suicidal"),
        ActRule("self-harm.noun", .selfHarm, "self harm|harming|injury"),
        ActRule("self-harm.cutting", .selfHarm, "cutting myself"),
        ActRule("self-harm.end-life", .selfHarm, "end|ending|take|taking my own? life"),
        ActRule("self-harm.end-all", .selfHarm, "want|wanna|going|gonna|ready to? end it all"),
        ActRule("self-harm.die", .selfHarm, "want|wanna|wish to|i? was|were? die|dead"),
        ActRule(
            "self-harm.not-live", .selfHarm,
            "dont|no|not|never want|wanna|reason|point to|in? be? live|living|alive|exist|existing $"),
        ActRule(
            "self-harm.not-live.more", .selfHarm,
            "dont|no|not|never want|wanna|reason|point to|in? be? live|living|alive|exist|existing "
                + "anymore|any|like|longer"),
        ActRule("self-harm.better-off", .selfHarm, "better off dead"),
        ActRule(
            "threat.person", .threat,
            "@will to|will|would|could|gonna|going|should|fucking|really? to|fucking|fuckin? @harm @victim"),
        ActRule(
            "threat.their", .threat,
            "@will to|will|would|could|gonna|going|should|fucking|really? to|fucking|fuckin? @harm "
                + "your|the|my|his|her|all|all of|the|your? "
                + "staff|team|family|boss|ceo|wife|husband|manager|employees|people|kids|children|colleague|"
                + "colleagues|coworker|neighbor|neighbour|ex"),
        ActRule(
            "threat.shoot", .threat,
            "@will to|will|would|could|gonna|going? to? shoot you|u|them|him|her|everyone|everybody "
                + "!a|an|over|across"),
        ActRule(
            "threat.shoot.end", .threat,
            "@will to|will|would|could|gonna|going? to? shoot you|u|them|him|her|everyone|everybody $"),
        ActRule(
            "threat.place", .threat,
            "burn|blow|bomb|shoot|torch up|down? your|the|this up|down? "
                + "office|building|headquarters|house|home|place|school"),
        ActRule(
            "threat.bomb", .threat,
            "have|planted|plant|got|put|place|there|is a bomb|explosive in|at|under|and|for|with|inside"),
        ActRule(
            "threat.die", .threat,
            "you|u|yall|they will|all|are|gonna|should|deserve|must to|going|all? to? die|burn|bleed $"),
        ActRule("threat.know-where", .threat, "i|we know where you|u|your live|sleep|family|kids"),
        ActRule("threat.weapon", .threat, "bring|bringing|with a|my gun|knife|weapon to|and|for|at"),
    ]

    /// How much a word weighs as a sign of anger; two points are anger (AGENT 3.4).
    static let angerWords: [String: Int] = points(
        [
            1: """
            damn damned crap crappy hell bloody sucks suck mad frustrated frustrating frustration annoyed annoying \
            useless worthless terrible horrible awful worst stupid dumb scam ripoff fraud nightmare unbelievable \
            joke hate shame ashamed ridiculous unacceptable outrageous lawsuit sue disappointed disappointing \
            insane absurd
            """,
            2: """
            fuck fucking fuckin fucked fck shit shitty bullshit wtf ffs asshole bastard bastards goddamn \
            disgraceful disgusting disgusted pathetic appalling appalled furious livid infuriating infuriated \
            fuming outraged pissed angry incompetent incompetence idiot idiots idiotic moron morons scammers \
            scammer thieves crooks liars shameful
            """,
        ])

    /// The same of phrases.
    static let angerPhrases: [(pattern: ActPattern, points: Int)] =
        slights.map { (ActPattern($0), 1) } + outbursts.map { (ActPattern($0), 2) }

    private static let slights = [
        "second|third|fourth|fifth|sixth|tenth|hundredth|nth|100th|2nd|3rd|4th|5th time", "this is a joke",
        "worst service|support|company|customer|experience|app|product|software",
        "so|very|really|extremely|absolutely|beyond|completely|totally "
            + "frustrated|annoyed|mad|disappointed|upset|frustrating|annoying|terrible|horrible|awful|"
            + "unbelievable|absurd|stupid|useless",
        "absolutely|completely|totally|simply|just|utterly ridiculous|unacceptable|outrageous",
        "is|are|its|this|that just|simply|so|absolutely|completely|totally|beyond|really|very|getting? "
            + "ridiculous|unacceptable|outrageous|insane",
        "nobody|noone is|can|will? helps|helping|help|answers|cares|responds",
        "no one is|can|will? helps|helping|help|answers|cares|responds",
        "you are|youre useless|worthless|stupid|dumb|terrible|awful|horrible",
        "useless|stupid|dumb bot|robot|machine|ai|chatbot", "for weeks|days|months|hours now",
    ]

    private static let outbursts = [
        "how many times do|must|have|will i|we have|need|asked|told|said|to|tried",
        "sick|tired|fed and|up? tired? of|with", "waste|wasting|wasted of? my? time", "had enough of", "had enough $",
        "are you|u kidding|joking|serious me?", "what the hell|heck|fuck", "piece of junk|garbage|trash",
        "screw you|this|it", "shut up", "losing|lost my|the patience|mind", "drives|driving me crazy|mad|nuts|insane",
        "makes|making me so? angry|mad|sick",
    ]

    private static func points(_ words: [Int: String]) -> [String: Int] {
        words.reduce(into: [:]) { points, entry in
            for word in set(entry.value) { points[word] = entry.key }
        }
    }
}
