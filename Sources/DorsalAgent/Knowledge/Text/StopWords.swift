/// Words that say little. They stay in the index and count for less in a query (RETRIEVAL §3, §8).
enum StopWords {
    /// How much a query word counts, 1 for a word of its own weight.
    static func weight(of word: String) -> Double {
        if strong.contains(word) { return 0.4 }
        if weak.contains(word) { return 0.5 }
        return 1
    }

    /// The same in another language, given as the first part of a BCP 47 tag; languages without a list have no stop words.
    static func weight(of word: String, language: String) -> Double {
        if language == "en" { return weight(of: word) }
        return ForeignStopWords.lists[language]?.contains(word) == true ? 0.4 : 1
    }

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(separator: " ").map { $0.filter { $0 != "'" } })
    }

    private static let strong = set(
        """
        a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was \
        will with
        """)

    private static let weak = set(
        """
        u r ur pls plz thx cos cuz coz \
        about above after again against all also am any anything aren't because been before being below between both can could \
        couldn't did didn't do does doesn't doing don't down during each few find from further get got great had hadn't has \
        hasn't have haven't having he hello her here hers herself hey hi him himself his how i i'd i'll i'm i've isn't it's its \
        itself just know let's like me more most my myself need nor off ok okay once only other our ours ourselves out over own \
        please same she should so some something sure tell than thank thanks that's theirs them themselves they're those through \
        too uh um umm under until up us very want wasn't we we're were what what's when where which while who whom why won't \
        would yeah yes you you're your yours yourself yourselves
        """)
}
