/// The English rules. Precision comes before recall: a wrong resolution or a wrong hand-over costs more than a missed one
/// (AGENT 3.4).
enum EnglishActs {
    /// What `@name` stands for in patterns.
    static let classes: [String: Set<String>] = [
        "me": set("me us"),
        "det": set("a an the your yours another some any one ones this that these those my our either"),
        "real": set(
            """
            real live actual human physical different proper living senior qualified competent knowledgeable \
            helpful other free available customer client consumer support service services sales tech technical \
            billing account accounts payments finance care help helpdesk assistance bank store online
            """),
        // Who is meant whatever else is said.
        "agent": set(
            """
            human humans agent agents representative representatives rep reps advisor advisors adviser advisers \
            operator operators supervisor supervisors csr
            """),
        // Who may be somebody else.
        "somebody": set(
            """
            person persons people someone somebody anyone anybody manager managers teammate colleague specialist \
            specialists staff member employee employees technician technicians consultant associate expert experts \
            being guy assistant boss professional attendant personnel
            """),
        "desk": set("support service services team care helpdesk desk sales department crew assistance"),
        "talk": set("talk speak chat converse communicate interact"),
        "talking": set("talking speaking chatting communicating interacting conversing"),
        // What may stand before a wish of the user's own.
        "mine": set(
            """
            i we to me us please pls plz just can could and or let directly now actually really rather like need \
            help assistance about of trouble problem problems issue issues for id wed immediately urgently cant \
            cannot couldnt must gotta wanna want how possible
            """),
        "subject": set(
            """
            i we id wed im ive please pls just really to still rather do can could would let also now must gotta \
            definitely urgently desperately only want need like instead
            """),
        "want": set("want need like prefer demand rather request get give find wanna gimme gotta insist"),
        "transfer": set(
            "connect transfer put forward pass switch redirect route hand patch refer link direct escalate hook get bring send"
        ),
        "being": set(
            """
            person people human humans agent agents representative being operator advisor adviser rep support \
            assistance help chat interaction contact someone somebody
            """),
        // What may follow a person whom somebody wants.
        "tail": set(
            """
            please pls plz now asap today here instead right immediately urgently who whom because cause since \
            about regarding on from not rather thanks then straight straightaway ok okay anymore if as assist \
            assisting available directly first quickly soon this
            """),
        "assist": set(
            """
            help talk speak assist call look contact answer explain handle sort check deal take walk guide fix \
            resolve solve discuss chat support ring phone respond reply step investigate get me us listen tell \
            please
            """),
        // What a person of the company may be wanted for; signing and approving are tasks of the user's own people.
        "serve": set("cancel refund change update process reset activate unlock reopen correct confirm look"),
        "when": set(
            """
            back please now today tomorrow asap on at when as about regarding immediately urgently directly later \
            tonight if to and thanks in after between for instead rather again or
            """),
        // What makes another thing of a person.
        "thing": set(
            """
            api apis id ids name names account accounts role roles key keys permission permissions license licence \
            seat seats app software version string mode field fields page fee fees code link portal dashboard \
            console readable limit limits plan plans settings policy error errors widget plugin integration history \
            window workspace folder template templates url urls function endpoint uri parameter handler address \
            resources review translation
            """),
        "way": set(
            """
            how where way ways can could want need like trying try wish help possible please able to i we best
            """),
        "others": set(
            """
            guests guest users user customers customer members clients client they he she it signers signer \
            colleagues colleague employees employee visitors visitor people teammates students student team \
            everyone bot recipients recipient children kids patients others
            """),
        "them": set(
            """
            guests users customers members people clients them him her others colleagues signers employees students \
            teammates visitors everyone recipients team
            """),
        "reach": set("contact reach call phone ring telephone message text email ask"),
        "bot": set(
            "bot bots robot robots chatbot chatbots machine machines computer computers ai automation algorithm program"
        ),
        "yes": set("yes yep yeah yup ya yea yess aye yas sure"),
        "no": set("no nope nah naw n nay"),
        "ok": set("ok okay k yes yep yeah yup cool right alright great perfect fine good sure understood super nice"),
        "praise": set(
            """
            perfect great awesome excellent brilliant wonderful super lovely fantastic amazing nice cool good \
            superb splendid beautiful sweet neat fab magic marvellous marvelous terrific outstanding
            """),
        "thanks": set("thanks thx ty cheers thankyou thnx tnx tks thanx tysm"),
        "thanking": set(
            """
            a so very again for to lot much million bunch ton your the all that this you everything quick fast \
            prompt great kind clear good help info information answer answers explanation reply response assistance \
            time helping clarifying explaining clarification support service advice tip really kindly guys sir \
            madam tons heaps loads responding answering telling sharing me being helpful
            """),
        "it": set("that thats it its this these those which they everything all"),
        "solved": set("solved fixed resolved sorted answered"),
        "useful": set(
            """
            help helps work works worked working helpful helped helping useful answer answered answering answers \
            solve solved solves fix fixed right correct relevant related good clear enough it apply sense do fit
            """),
        "reply": set(
            "answer answers steps step solution link links article articles instructions suggestion reply response method"
        ),
        "neg": set("didnt doesnt dont isnt wasnt hasnt arent werent cant wont havent never couldnt aint"),
        "adverb": set("still again unfortunately sadly no nope it but sorry well also that this yeah hmm the"),
        "will": set("ill i will gonna going we well want wanna would could should id"),
        "harm": set("kill murder stab bomb hurt harm strangle punch poison behead slaughter torture rape"),
        "victim": set("you u them him her someone somebody everyone everybody yall people"),
        "very": set("very so really super most extremely incredibly quite pretty just"),
    ]

    private static let all =
        safety + courtesies + identity + humanRequests + contactQuestions + keywords + confirmations + negatives
        + waiting + acknowledgements

    /// What is read in every message.
    static let rules = RuleSet(all)
    /// With an offer or another question pending, yes and no mean something; alone they do not (AGENT 3.4).
    static let rulesWhilePending = RuleSet(all + answers)
    /// With the question pending whether an answer helped, so does faint praise.
    static let rulesWhileConfirming = RuleSet(all + answers + verdicts)
    /// What takes a wish for a human back where it overlaps one.
    static let humanVetoes = RuleSet(humanVetoRules)

    /// Words that ask nothing by themselves.
    static let filler: Set<String> = set(
        """
        please pls plz thanks thank you u hi hello hey there ok okay so well just really yes no help need want \
        would like could can now again great good perfect much very lot dear team sir madam morning afternoon \
        evening day nice hope doing thx cheers mate guys all im i id ill ive me my your is are was am be a an the \
        to that it this thats its for and or but oh ah haha lol hmm um uh wow cool awesome today everyone right \
        then guy man dude buddy friend bro fin bot assistant yeah yep had have has been any some one got get let us \
        we do did does way too also actually still even ever will going
        """)

    static func set(_ words: String) -> Set<String> {
        Set(words.split(separator: " ").map(String.init))
    }
}
