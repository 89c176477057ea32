/// What a language file says under `content`: how help content in the language is read, and questions to it (docs/languages.md).
struct ContentLanguage: Sendable {
    /// Words that customers put into any question, and that say little of what it is about: a passage without them may well answer.
    /// Not stop words: they count in the search, where "work" tells "the app does not work" from "the app".
    var ordinary: Set<String> = []
    /// Words that a note begins with.
    var notes: Set<String> = []
    /// Words that begin a sentence which leans on the one before.
    var leaning: Set<String> = []
    /// Words that make another verb of the one before: "log in".
    var particles: Set<String> = []
    var quantities: [QuantityList: Set<String>] = [:]
    var asks: [AskedQuantity: Set<String>] = [:]
    var auxiliaries: Set<String> = []
    var opposites: [Opposites.Pair] = []
    /// What a question about the customer's own case has in it: any of the phrases, with one of the other words where there are some.
    var ownCase: [(phrases: Set<String>, with: Set<String>)] = []
    /// Words that ask what has become of one thing.
    var status: Set<String> = []
    /// Groups of words and phrases that mean about the same in any help centre.
    var synonyms: [[String]] = []
}
