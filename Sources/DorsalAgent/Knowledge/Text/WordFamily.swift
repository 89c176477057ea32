/// What English words that are made of one another have in common: "reach" of "reachable", "accur" of "accurate" and "accuracy". A
/// stemmer takes less away, so as not to confuse what is different; this is for words that the content does not have at all.
enum WordFamily {
    /// A shorter root says too little.
    static let shortestRoot = 4
    /// How much longer than its root a word of the family may be.
    static let longestEnding = 7

    /// The word without its longest ending that leaves a root.
    static func root(of word: String) -> String {
        for ending in endings where word.hasSuffix(ending) && word.utf8.count - ending.utf8.count >= shortestRoot {
            return single(word.dropLast(ending.count))
        }
        return word
    }

    /// "referr", as in "referral", is "refer".
    private static func single(_ root: Substring) -> String {
        guard root.utf8.count > shortestRoot, let last = root.last, root.dropLast().last == last, !"lsz".contains(last)
        else { return String(root) }
        return String(root.dropLast())
    }

    /// The longest first.
    private static let endings = """
        ability ibility ations atures ation ature ically ances ences iness ively
        ities able ible ably ated ates ally ance ence ancy ency ants ents iers ions ives ment ness ship fully
        ably ical less ures ists acy ate als ant ent ers ors ier ied ies ity ive ful ing ion ish ism ist ure ily
        al ed er or es ic ly
        e s y
        """.split { $0.isWhitespace }.map(String.init).sorted { ($1.count, $0) < ($0.count, $1) }
}
