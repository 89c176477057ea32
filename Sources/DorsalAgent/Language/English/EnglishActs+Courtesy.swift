extension EnglishActs {
    /// Greetings, thanks, goodbyes, and pleas that say nothing yet.
    static let courtesies: [ActRule] = greetings + thanks + goodbyes

    private static let greetings: [ActRule] = [
        ActRule(
            "greeting.hi", .greeting,
            "^ hi|hello|hey|hiya|howdy|greetings|heya|hallo|yo|helo|hii|heyy "
                + "there|all|team|everyone|again|guys|folks?"),
        ActRule("greeting.day", .greeting, "^ good morning|afternoon|evening|day"),
        ActRule("greeting.day.short", .greeting, "^ morning|afternoon|evening $"),
        ActRule(
            "greeting.how-are-you", .greeting,
            "^ how are|is|r|do|have|goes you|u|it|things|everything|life|your been? "
                + "doing|going|do|feeling|been|day|with|for|treating|today? you|today|going|me|now? doing|today? $"),
        ActRule("greeting.whats-up", .greeting, "^ what|whats up|new|happening with? you? $"),
        ActRule("greeting.meet", .greeting, "^ @it? is? nice|pleased|good|great to meet|see you"),
        ActRule(
            "greeting.anyone", .greeting,
            "^ is? anyone|anybody|someone|somebody there|here|home|around|available? $"),
        ActRule(
            "plea.help", .greeting,
            "^ i|we|can|could|would|will|do|id? i|you|someone|somebody|anyone|really? just|please|urgently? "
                + "need|want|like|get|have|please? to|some|your|a|any? little|bit|of? help|assist|assistance|helping "
                + "me|us|out|with|from|here? with|here|out|you? this|something? $"),
        ActRule(
            "plea.question", .greeting,
            "^ i|we|ive|can|may? just|i|we|got? have|got|had|need|ask|want|like? to|you? ask? "
                + "a|an|some|another|you? quick|small|simple|few|couple|different|a? of? "
                + "question|questions|problem|issue|query|enquiry|inquiry|something for? you? $"),
    ]

    private static let thanks: [ActRule] = [
        ActRule(
            "gratitude.thanks", .gratitude,
            "^ many|big|huge? @thanks @thanking? @thanking? @thanking? @thanking? @thanking?"),
        ActRule("gratitude.thanks.end", .gratitude, "@thanks @thanking? @thanking? @thanking? @thanking? $"),
        ActRule(
            "gratitude.thank-you", .gratitude,
            "^ thank you|u|ya @thanking? @thanking? @thanking? @thanking? @thanking?"),
        ActRule(
            "gratitude.thank-you.end", .gratitude,
            "thank you|u|ya @thanking? @thanking? @thanking? @thanking? $"),
        ActRule(
            "gratitude.appreciate", .gratitude,
            "^ i|we|much|really|highly|all really|do|very|so? much? appreciate|appreciated|grateful "
                + "it|that|this|your|the|you? quick|great? help|support|time|assistance|helping|response|answer?"),
        ActRule(
            "gratitude.grateful", .gratitude,
            "^ im|i|am|much|very|so|really? am|so|very|really|much|most? grateful|thankful|obliged for|to? "
                + "@thanking? @thanking? @thanking?"),
        ActRule(
            "gratitude.appreciated", .gratitude,
            "^ your|the|this|that|much|really|greatly|very? help|answer|assistance|time|support|much? is|was? "
                + "much|really|greatly|very? much? appreciated|appreciate @thanking? @thanking? $"),
        ActRule("gratitude.owe", .gratitude, "^ i owe you"),
        ActRule(
            "gratitude.great-help", .gratitude,
            "^ you|youve|that|thats|this have|has|is|was|were|been? been|really? a|an|such? such|a? "
                + "big|great|huge|wonderful|lovely|very|good|nice|super? help|helpful|job|work"),
        ActRule("gratitude.good-job", .gratitude, "^ good|great|nice|well job|work|one|done $"),
        ActRule(
            "gratitude.kind", .gratitude,
            "that|thats|you|youre|this is|was|are|very|so|really? very|so|really|too? kind|nice|sweet of? you?"),
        ActRule(
            "gratitude.best", .gratitude,
            "^ you|youre are? the|a? best|awesome|great|lifesaver|star|legend|amazing|gem"),
    ]

    private static let goodbyes: [ActRule] = [
        ActRule(
            "goodbye.bye", .goodbye,
            "^ bye|goodbye|cya|ciao|byebye|farewell|adios|ttyl bye|for|everyone|all|now? now?"),
        ActRule("goodbye.bye.end", .goodbye, "bye|goodbye|cya|ciao|byebye|farewell $"),
        ActRule("goodbye.night", .goodbye, "^ good night"),
        ActRule("goodbye.see", .goodbye, "see|talk|speak to? you|ya|u later|soon|around|tomorrow|then|again"),
        ActRule("goodbye.see.short", .goodbye, "^ see|catch|talk you|ya|u? around|later|soon|tomorrow? $"),
        ActRule(
            "goodbye.nice-talk", .goodbye,
            "^ it|always|this|glad? was? a? nice|good|great|pleasant|lovely|cool|fun|enjoyable|pleasure "
                + "to|been? talk|talking|chatting|chat|speaking|speak|conversation|conversing to|with? you|me?"),
        ActRule(
            "goodbye.enjoyed", .goodbye,
            "^ i? enjoyed talking|chatting|speaking|our|the|this chat|conversation? to|with? you?"),
        ActRule("goodbye.next-time", .goodbye, "^ until|till next time|then"),
        ActRule("goodbye.out", .goodbye, "^ peace|im out of? here? $"),
        ActRule("goodbye.regards", .goodbye, "best|kind|warm|kindest regards|wishes"),
        ActRule(
            "goodbye.have", .goodbye,
            "^ @thanks|thank? you? bye|goodbye? have|enjoy a|an|the|your "
                + "nice|good|great|lovely|wonderful|pleasant|awesome|amazing|blessed|fantastic|rest? "
                + "day|one|weekend|evening|night|time|week|of|afternoon|morning the|your|everyone? day|evening?"),
        ActRule("goodbye.care", .goodbye, "^ take care|it of|easy? yourself?"),
        ActRule("goodbye.same", .goodbye, "^ same to you"),
        ActRule("goodbye.you-too", .goodbye, "^ @thanks? you|u too $"),
        ActRule("goodbye.later", .goodbye, "^ later|laters|cu|peace|goodnight|gn $"),
        ActRule("goodbye.go", .goodbye, "i|ive have|got|gotta|must|should|need to? get? go|going|run|leave now? $"),
    ]

    /// "Ok" and its like, alone.
    static let acknowledgements: [ActRule] = [
        ActRule(
            "acknowledgement.ok", .acknowledgement,
            "^ "
                + "ok|okay|k|kk|alright|right|@yes|@no|fine|hm|hmm|mm|mhm|understood|noted|aha|ah|oh|oki|gotcha|"
                + "indeed|true|exactly|correct|agreed|roger|copy "
                + "ok|okay|@yes|then|fine|right|so|alright|well|that|@no|good|see|very? then|good|well? $"),
        ActRule("acknowledgement.right", .acknowledgement, "^ @yes? that|thats|it|this is? right|correct|true $"),
        ActRule(
            "acknowledgement.praise", .acknowledgement,
            "^ that|thats|its|it|very|so|wow|oh|ok|okay|all? is|very|so|sounds|really|just? "
                + "@praise|interesting|wow|lol|haha|hehe|enough @praise? $"),
        ActRule(
            "acknowledgement.see", .acknowledgement,
            "^ oh|ah|ok|okay? i|ill see|got|understand|know|did|do|will it|that|so|this? $"),
        ActRule("acknowledgement.got-it", .acknowledgement, "^ got it $"),
        ActRule(
            "acknowledgement.laugh", .acknowledgement,
            "^ lol|haha|hahaha|hehe|lmao|rofl|wow|yay|whatever|nevermind $"),
        ActRule(
            "acknowledgement.never-mind", .acknowledgement,
            "^ never|no|forget|nvm mind|problem|worries|about|it|prob? it|that|worries? $"),
        ActRule(
            "acknowledgement.good-to-know", .acknowledgement,
            "^ good|great|nice|glad|happy to know|hear that|this|it? $"),
        ActRule(
            "acknowledgement.not-sure", .acknowledgement,
            "^ im|i|not|no|dont|really? not|dont|sure|idea|know sure|know|idea|certain? $"),
    ]

    /// Who is this?
    static let identity: [ActRule] = [
        ActRule(
            "identity.are-you", .identity,
            "are|r you|u|ya even|really|just|actually|like|some|kind|or? of? a|an|the|some|another? "
                + "real|actual|live|human|stupid|virtual|automated|fake? "
                + "bot|robot|human|person|machine|ai|chatbot|computer|real|automated|being|program|chatgpt|gpt|llm|"
                + "alive|sentient|agent|people|man|woman|guy|girl|assistant or|being? a|an? real? "
                + "bot|robot|human|person|machine|ai|chatbot|not?"),
        ActRule(
            "identity.talking", .identity,
            "am|are|is i|we|this talking|speaking|chatting|dealing|interacting to|with an|a|the|some? "
                + "real|actual|live|human|virtual? "
                + "bot|robot|human|person|machine|ai|chatbot|computer|agent|being|someone|somebody or|being? a|an? "
                + "real? bot|robot|human|person|machine|ai|chatbot?"),
        ActRule(
            "identity.is-this", .identity,
            "^ is|are this|that|it just|really|even|all? an|a|the|some? "
                + "real|actual|live|human|virtual|automated? "
                + "bot|robot|human|person|machine|ai|chatbot|computer|automated|being or? a|an? real? "
                + "bot|robot|human|person|machine|ai|chatbot? $"),
        ActRule(
            "identity.this-answering", .identity,
            "is|are this|that|it an|a|the|some? real|live? bot|robot|human|person|machine|ai|chatbot|computer "
                + "answering|talking|typing|replying|responding|im|i|here"),
        ActRule("identity.about.who", .identity, "^ who|what are|r you|u exactly|really|even? $"),
        ActRule("identity.about.this", .identity, "^ who is? this $"),
        ActRule("identity.whom", .identity, "who|whom am|are i|we talking|speaking|chatting to|with"),
        ActRule("identity.about.name", .identity, "^ what|whats is? your name|job|purpose|function $"),
        ActRule(
            "identity.human", .identity,
            "you are|were|must|sound|seem not|be|like|just|really|actually|even? a|an? real|live|actual? "
                + "bot|robot|human|person|machine|ai|chatbot|computer"),
        ActRule(
            "identity.human.short", .identity,
            "youre not|just|really? a|an? real|live|actual? bot|robot|human|person|machine|ai|chatbot|computer"),
        ActRule(
            "identity.about.can", .identity,
            "^ what can|do|could|are|all you|u able|capable? to|of? do|help|know|answer|doing|answering|assist "
                + "with|me|about|for|here? with? me? $"),
        ActRule(
            "identity.about.ask", .identity,
            "^ what kind|kinds|sort|sorts|type|types|questions|things|topics|subjects? of? "
                + "questions|things|topics|subjects|information? can|may|should i|you ask|answer|help you? about? "
                + "me? with? $"),
    ]
}
