import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalAgent

/// Short messages: with a name of the shop's in them, with a word or two, in every language that is compiled in.
@Suite struct ShortMessageLanguageTests {
    @Test(arguments: ["password requirements", "outage", "pagination", "organization", "video"])
    func whereAllContentIsInOneLanguageNoOtherIsGuessedAt(text: String) {
        #expect(LanguageChoice(text, spoken: nil, among: .bundled, likely: ["en"]).language.code == "en")
    }

    @Test func aWordOfTheContentIsNoForeignOne() {
        let choice = LanguageChoice("confirmation code", spoken: nil, among: .bundled, likely: ["en"]) { _ in ["en"] }
        #expect(choice.language.code == "en")
        // Whoever writes German to English content is answered in German all the same.
        let german = LanguageChoice("Guten Tag", spoken: nil, among: .bundled, likely: ["en"])
        #expect(german.language.code == "de" && german.isTold && !german.isSettled)
    }

    @Test func aGreetingTellsTheLanguageOfWhatFollows() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("Guten Tag")
        let turn = try await dialogue.say("Support")
        #expect(turn.trace["language"]?.string == "de", "\(turn.html)")
    }

    static let messages: [(code: String, texts: [String])] = [
        (
            "en",
            [
                "What does Plus cost?", "cancel Plus", "new password", "price of Business",
                "how much is the Team plan", "download invoice", "forgot password", "Where is my invoice?",
                "delete account", "shipping time", "change address", "Does it work with Android?", "refund",
                "my order is late", "payment declined", "reset the hub", "Can I try Plus?", "the valve is noisy",
                "warranty", "invite a colleague", "Team plan price", "Was it cancelled?", "change language",
                "card declined", "second device", "buy Business", "lost parcel", "discount code", "Who sees my data?",
                "unsubscribe", "app crashes", "replace batteries", "invoice missing", "What is the rate?",
                "open window", "it is cold",
            ]
        ),
        (
            "de",
            [
                "Was kostet Plus?", "Plus kündigen", "neues Passwort", "Was kostet Business?",
                "was kostet der Team Plan", "Rechnung herunterladen", "Passwort vergessen", "Wo ist meine Rechnung?",
                "Konto löschen", "Wie lange dauert der Versand?", "Adresse ändern", "Geht das auch mit Android?",
                "Rückgabe", "Lieferung verspätet", "Zahlung fehlgeschlagen", "Hub zurücksetzen",
                "Kann ich Plus testen?", "Ventil macht Geräusche", "Team einladen", "Mahnung bekommen",
                "zweites Gerät verbinden", "Wie heißt der Tarif?", "Sprache umstellen", "Business kaufen",
                "Kreditkarte abgelehnt", "nur mit WLAN?", "Fenster offen erkennen", "Gutschein einlösen",
                "Paket nicht angekommen", "Wer sieht meine Daten?", "Upgrade auf Enterprise möglich?",
                "Newsletter abbestellen", "App stürzt ab", "Batterie wechseln",
            ]
        ),
        (
            "fr",
            [
                "Combien coûte Plus ?", "Résilier Plus", "nouveau mot de passe", "Prix de Business",
                "combien coûte le plan Team", "télécharger la facture", "mot de passe oublié", "Où est ma facture ?",
                "Supprimer mon compte", "Délai de livraison ?", "changer d'adresse", "Ça marche avec Android ?",
                "Remboursement", "livraison en retard", "paiement refusé", "réinitialiser le hub",
                "Puis-je essayer Plus ?", "La vanne fait du bruit", "inviter un collègue", "changer la langue",
                "Carte bancaire refusée", "deuxième appareil", "acheter Business", "colis perdu",
                "Qui voit mes données ?", "mettre à jour vers Enterprise", "se désabonner", "l'appli plante",
                "changer les piles", "facture introuvable", "Quel est le tarif ?", "fenêtre ouverte", "il fait froid",
            ]
        ),
        (
            "es",
            [
                "¿Cuánto cuesta Plus?", "contraseña nueva", "Precio de Business", "cuánto vale el plan Team",
                "descargar factura", "olvidé mi contraseña", "¿Dónde está mi factura?", "borrar mi cuenta",
                "plazo de entrega", "cambiar la dirección", "¿Funciona con Android?", "mi pedido no llega",
                "pago rechazado", "reiniciar el hub", "¿Puedo probar Plus?", "la válvula hace ruido",
                "invitar a un compañero", "cambiar idioma", "tarjeta rechazada", "paquete perdido",
                "código de descuento", "¿Quién ve mis datos?", "actualizar a Enterprise", "darse de baja",
                "la aplicación se cierra", "cambiar las pilas", "no encuentro la factura", "¿Cuál es la tarifa?",
                "ventana abierta", "hace frío",
            ]
        ),
        (
            "pt",
            [
                "Quanto custa o Plus?", "senha nova", "preço do Business", "quanto custa o plano Team",
                "baixar a fatura", "esqueci minha senha", "Onde está minha fatura?", "excluir minha conta",
                "prazo de entrega", "mudar o endereço", "Funciona com Android? não abre", "meu pedido não chegou",
                "pagamento recusado", "Posso testar o Plus?", "a válvula faz barulho", "como faço login",
                "convidar um colega", "mudar o idioma", "cartão recusado", "segundo aparelho",
                "código de desconto não funciona", "Quem vê meus dados?", "atualizar para Enterprise",
                "cancelar assinatura", "o aplicativo fecha sozinho", "trocar as pilhas", "não encontro a fatura",
                "Qual é a tarifa?", "janela aberta", "está frio",
            ]
        ),
        (
            "it",
            [
                "Quanto costa Plus?", "disdire Plus", "nuova password", "Prezzo di Business",
                "quanto costa il piano Team", "scaricare la fattura", "ho dimenticato la password",
                "Dov'è la mia fattura?", "eliminare il mio account", "tempi di consegna", "cambiare indirizzo",
                "Funziona con Android? non si apre", "rimborso", "il mio ordine non arriva", "pagamento rifiutato",
                "resettare l'hub", "Posso provare Plus?", "la valvola fa rumore", "garanzia", "invitare un collega",
                "cambiare lingua", "carta rifiutata", "secondo dispositivo", "comprare Business", "pacco smarrito",
                "codice sconto", "Chi vede i miei dati?", "passare a Enterprise", "disiscriversi", "l'app si blocca",
                "cambiare le pile", "non trovo la fattura", "Qual è la tariffa?", "finestra aperta", "fa freddo",
            ]
        ),
    ]

    @Test(arguments: messages)
    func aShortMessageTellsItsLanguage(code: String, texts: [String]) {
        for text in texts {
            let choice = LanguageChoice(text, spoken: nil, among: .bundled)
            #expect(choice.language.code == code && choice.foreign == nil, "\(text): \(choice.language.code)")
        }
    }

    /// Spanish or Portuguese, Italian or Spanish, but not English; and in a conversation it is in the conversation's language.
    @Test(arguments: [
        ("cancelar Plus", ["es", "pt"]), ("comprar Business", ["es", "pt"]), ("encomenda perdida", ["es", "pt"]),
        ("Garantie", ["de", "fr"]),
    ])
    func whatTwoLanguagesShareIsInOneOfThem(text: String, codes: [String]) {
        #expect(codes.contains(LanguageChoice(text, spoken: nil, among: .bundled).language.code))
        for code in codes {
            #expect(LanguageChoice(text, spoken: code, among: .bundled).language.code == code)
        }
    }

    /// What is only guessed by its letters leaves a conversation in its language.
    @Test(arguments: ["Kubernetes Webhook Gateway", "Ventil Thermostat Werkstatt", "plus plus plus"])
    func aGuessChangesNoConversation(text: String) {
        #expect(LanguageChoice(text, spoken: "it", among: .bundled).language.code == "it")
    }

    @Test(arguments: [
        ("hvordan kan jeg nulstille mit kodeord", "da"), ("hur återställer jag mitt lösenord", "sv"),
        ("jak mogę zmienić moje hasło", "pl"), ("hoe kan ik mijn abonnement opzeggen", "nl"),
    ])
    func aLanguageThatNobodyReadsIsNone(text: String, code: String) {
        #expect(LanguageChoice(text, spoken: nil, among: .bundled).foreign == code)
    }

    /// A word that the content has in one language speaks for that, and one that it has in several for none.
    @Test func theContentKnowsItsNames() {
        func choice(_ text: String, _ content: [String: [String]]) -> String {
            LanguageChoice(text, spoken: nil, among: .bundled) { content[$0] ?? [] }.language.code
        }
        #expect(choice("Glimmerzeug", ["glimmerzeug": ["de"]]) == "de")
        #expect(choice("Glimmerzeug", ["glimmerzeug": ["fr"]]) == "fr")
        #expect(choice("Glimmerzeug Preise", ["glimmerzeug": ["en"]]) == "de")
        #expect(choice("Chaussette Preise", ["chaussette": ["de", "en", "fr"]]) == "de")
    }

    static let contents: [DocumentContent] = [
        ("en", "Plans and prices", "Plus costs 5 euros a month. You can cancel it at any time."),
        ("de", "Tarife und Preise", "Plus kostet 5 Euro im Monat. Plus können Sie jederzeit kündigen."),
        ("fr", "Offres et prix", "Plus coûte 5 euros par mois. Vous pouvez résilier Plus à tout moment."),
        ("en", "Opening hours", "The shop opens at nine."), ("de", "Öffnungszeiten", "Der Laden öffnet um neun."),
        ("fr", "Horaires", "Le magasin ouvre à neuf heures."),
    ].flatMap { locale, title, text in
        Dialogue.contents([(title, [("", "<p>\(text)</p>")])]).map { content in
            var content = content
            content.document.locale = locale
            return content
        }
    }

    @Test(arguments: [
        ("Was kostet Plus?", "de", "Das habe ich in"), ("Plus kündigen", "de", ""), ("neu: Plus", "de", ""),
        ("Combien coûte Plus ?", "fr", ""), ("How much does Plus cost?", "en", "Here is what I found"),
    ])
    func aShortQuestionIsAnsweredInItsLanguage(text: String, code: String, frame: String) async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let turn = try await dialogue.say(text)
        #expect(turn.trace["language"]?.string == code && (frame.isEmpty || turn.html.contains(frame)), "\(turn.html)")
    }

    /// On help centres that are there: one in English alone, and one in English with German and French articles.
    @Test(arguments: [
        ("help-centre", "Was kostet Business?", "de"), ("help-centre", "was kostet der Team Plan", "de"),
        ("help-centre", "Rechnung herunterladen", "de"), ("help-centre", "combien coûte Business", "fr"),
        ("help-centre", "team plan price", "en"), ("help-centre", "business", "en"),
        ("evaluation/articles", "Was kostet Plus?", "de"), ("evaluation/articles", "Plus kündigen", "de"),
        ("evaluation/articles", "neues Passwort", "de"), ("evaluation/articles", "résilier Plus", "fr"),
        ("evaluation/articles", "combien coûte Plus", "fr"), ("evaluation/articles", "cancel plus", "en"),
        ("evaluation/articles", "reset my valve", "en"),
    ])
    func aHelpCentreAnswersInTheLanguageOfAShortQuestion(folder: String, text: String, code: String) async throws {
        let examples = SampleHelpCentreTests.folder.deletingLastPathComponent()
        let contents = try FolderImporter(source: "s", baseURL: nil)
            .contents(of: examples.appending(path: folder), at: Timestamp(milliseconds: 0)).contents
        var dialogue = try Dialogue(contents: contents)
        let turn = try await dialogue.say(text)
        #expect(turn.trace["language"]?.string == code, "\(turn.html)")
    }

    /// Gibberish and a number are in the language that is there anyway.
    @Test(arguments: ["zzz", "asdf", "12345", "????", "xK9"])
    func whatIsNoWordTellsNothing(text: String) {
        #expect(LanguageChoice(text, spoken: nil, among: .bundled).language.code == "en")
    }
}
