/// Words for amounts and their units, and for asking about them, in the languages that most content is in. Lower case, without accents.
enum QuantityWords {
    static let times = set(
        """
        second seconds minute minutes hour hours day days week weeks month months year years sekunde sekunden minuten stunde stunden \
        tag tage tagen woche wochen monat monate monaten jahr jahre jahren werktag werktage werktagen secondes heure heures jour jours \
        semaine semaines mois an ans annee annees segundo segundos minuto minutos hora horas dia dias semana semanas mes meses ano \
        anos secondo secondi minuti ora ore giorno giorni settimana settimane mese mesi anno anni
        """)
    /// A span of time without a number.
    static let timeless = set("forever immediately instantly unlimited unbegrenzt sofort illimite")
    /// Before a unit of time they name a moment: "until the day before renewal".
    static let moments = set("until till before by end within bis vor ende avant fin antes fim prima entro")
    /// When something is, without a number.
    static let occasions = set(
        """
        immediately instantly once daily weekly monthly yearly hourly always never night tonight midnight noon morning evening \
        monday tuesday wednesday thursday friday saturday sunday weekend weekends weekday weekdays january february march april june \
        july august september october november december spring summer autumn winter sofort taglich wochentlich monatlich jahrlich nachts \
        morgens abends montag dienstag mittwoch donnerstag freitag samstag sonntag
        """)
    static let degrees = set("degree degrees celsius fahrenheit c f k grad degre degres grado grados graus gradi")
    static let lengths = set(
        """
        m metre metres meter meters km kilometre kilometres kilometer kilometers cm centimetre centimetres centimeter centimeters mm \
        mile miles foot feet inch inches metern metres metros metri
        """)
    static let weights = set(
        "kg kilogram kilograms kilo kilos g gram grams lb lbs pound pounds ounce ounces gramm kilogramm kilogrammes grammes"
    )
    static let currencies = set("euro euros eur dollar dollars usd cent cents pound pounds gbp chf franken francs")
    static let free = set("free gratis kostenlos umsonst gratuit gratuite gratuits gratuites gratuito")

    /// A price that is a share of another.
    static let reductions = set(
        "off less cheaper discount reduction reduced save rabatt gunstiger remise reduction descuento desconto sconto")
    /// What is asked about with them is money.
    static let spending = set("charge charges charged pay pays paid spend kosten zahle zahlen payer pagar pagare")

    static let asksDistance = phrases(
        "how far|how close|how high|what height|which height|what distance|what radius|radius for|wie weit|wie hoch")
    static let asksWeight = phrases("how heavy|weight limit|what weight|weigh|wie schwer")
    static let asksTemperature = phrases(
        """
        what temperature|which temperature|what temp|which temp|at what temp|which temperatures|what temperatures|how many degrees\
        |how warm|how hot|how cold|welche temperatur|wie warm|quelle temperature
        """)
    static let asksDuration = phrases(
        """
        how long|how soon|how fast|how quickly|wie lange|wie schnell|combien de temps|combien de jours|delai pour|cuanto tiempo\
        |quanto tempo
        """)
    static let asksMoment = phrases(
        "until when|till when|by when|bis wann|jusqu a quand|hasta cuando|ate quando|fino a quando")
    static let asksLength = phrases("have to be|has to be|must be|should be|need to be|password")
    static let asksPrice = phrases(
        """
        price|prices|cost|costs|how expensive|fee|fees|what does it cost|how much is|how much are|was kostet|kosten|preis|wie teuer\
        |prix|combien coute|frais|precio|cuanto cuesta|preco|quanto custa|prezzo|quanto costa
        """)
    static let asksNumber = phrases(
        "how many|max|max number|maximum number|number of|wie viele|combien de|cuantos|cuantas|quantos|quantas|quanti|quante"
    )
    static let asksAmount = phrases("how much|wie viel|wieviel|combien|cuanto|cuanta|quanto|quanta")
    static let asksOccasion = phrases(
        """
        when do|when does|when did|when is|when are|when was|when were|when will|when can|when could|when must|when should|when has\
        |when have|when would|what time|what day|wann|quand est|quand sont|quand puis|quand peut|quand vais|quand va|a quelle heure
        """)
    static let auxiliaries = set(
        "is are were do does did can could will would may should has have am ist sind kann est sont peut")

    private static let spelled = set(
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
        nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half ein eine einen zwei \
        drei vier funf sechs sieben acht neun zehn elf zwolf un une deux trois quatre cinq sept huit neuf dix onze douze dos tres cuatro
        """)

    /// A number in digits or as a word.
    static func isNumber(_ word: String) -> Bool {
        word.utf8.first.map { (0x30...0x39).contains($0) } == true || spelled.contains(word)
    }

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(separator: " ").map(String.init))
    }

    private static func phrases(_ phrases: String) -> Set<String> {
        Set(phrases.split(separator: "|").map(String.init))
    }
}
