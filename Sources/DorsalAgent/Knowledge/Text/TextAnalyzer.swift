/// Text to index terms: words, then stems.
struct TextAnalyzer: Sendable {
    private let stemmer: Stemmer

    /// Makes the analyzer of a language, given as a BCP 47 tag. One that libstemmer does not know is not stemmed.
    init(locale: String = "en") {
        stemmer = Stemmer(language: StemmerLanguage.algorithm(for: locale) ?? "")
    }

    /// A word with its stem.
    struct Term: Sendable, Hashable {
        var word: String
        var stem: String
    }

    func terms(_ text: String) -> [Term] {
        let words = Tokenizer.words(text)
        return zip(words, stemmer.stems(words)).map(Term.init)
    }

    /// The stems of `words`, in order.
    func stems(_ words: [String]) -> [String] { stemmer.stems(words) }

    func stem(_ word: String) -> String {
        stemmer.stems([word]).first ?? word
    }
}
