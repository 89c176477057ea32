/// Words that say little in languages other than English, folded as ``Tokenizer`` folds them.
enum ForeignStopWords {
    /// By the first part of a BCP 47 tag.
    static let lists: [String: Set<String>] = [
        "de": set(
            """
            aber alle als also am an auch auf aus bei bin bis bitte da danke dann das dass dein dem den denn der des die dies diese \
            diesem diesen dieser doch du durch ein eine einem einen einer eines er es euch euer fur gibt habe haben hallo hat hier \
            ich ihr ihre ihrem ihren im in ins ist ja kann kannst konnen kein keine mal man mein meine meinem meinen meiner mich mir \
            mit mochte muss nach nein nicht noch nur ob oder schon sehr sein sich sie sind so soll um und uns unser unsere vom von \
            vor wann war warum was welche wenn wer werden wie wieso will wir wird wo zu zum zur
            """),
        "fr": set(
            """
            a ai alors au aux avec avez avoir bonjour c ca ce cela ces cet cette comment d dans de des du elle en est et etre eu fait \
            faire faut il ils j je l la le les leur leurs lui m ma mais me merci mes moi mon n ne nos notre nous on ont ou par pas \
            peut peux plait plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses si sont son sur \
            t ta te tes toi ton tout tu un une va vais veux vos votre vous y
            """),
        "es": set(
            """
            a al algo como con cual cuando cuanto de del desde donde e el ella ellos en entre era es esa ese eso esta estan estas este \
            esto estos estoy favor fue gracias ha hacer hago hasta hay hola la las le les lo los mas me mi mis muy necesito no nos o \
            para pero por porque puede puedo que quien quiero se ser si sin sobre son soy su sus te tengo tiene tu tus un una unas \
            uno unos usted y ya yo
            """),
        "pt": set(
            """
            a ao aos aquela aquele as ate com como da das de dela dele do dos e ela ele eles em entre era essa esse esta estao estas \
            este estou eu favor faco fazer foi ha isso isto ja la lhe mais mas me meu meus minha minhas muito na nao nas nem no nos \
            nossa nosso o obrigado ola onde os ou para pela pelo por porque posso qual quando que quem quero se sem ser seu seus so \
            sua suas tambem te tem tenho teu tu tua um uma voce voces
            """),
        "it": set(
            """
            a ad ai al alla alle anche che chi ci ciao come con cosa cui da dal dalla de degli dei del della delle di dove e ed era \
            essere fare favore gli grazie ha hai hanno ho i il in io la le lei lo loro ma mi mia mie miei mio ne nei nel nella noi \
            non nostra nostro o per perche piu poi posso puo quale quali quando quanto quella quello questa queste questi questo se \
            sei senza si sia sono su sua sue suo suoi sul sulla ti tra tu tua tuo un una uno vi voglio voi vorrei
            """),
        "nl": set(
            """
            aan al als bij dan dat de der deze die dit doe doen door een en er ga geen graag haar hallo heb hebben heeft het hij hoe \
            hoeveel hun ik in is ja je jij jou jouw kan kun kunnen maar me mee met mij mijn moet na naar nee niet nog nu of om ons \
            onze ook op over te tot u uit uw van veel voor waar waarom wanneer wat we welke wie wij wil worden wordt ze zich zijn zo \
            zonder
            """),
    ]

    private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }
}
