/// Words that customers put into any question, and that say little of what it is about: a passage without them may well answer.
///
/// Not stop words: they count in the search, where "work" tells "the app does not work" from "the app". What a passage lacks of the
/// question is something else than what it has.
enum OrdinaryWords {
    /// How much less they count when it is asked what a passage lacks.
    static let share = 0.5

    static func contains(_ word: String) -> Bool { words.contains(word) }

    private static let words = Set(
        """
        go going goes went gone give gave given help make made makes take takes took taking look looking looks new wanna gonna gotta \
        right use used using uses see seen show shows tell told put puts way ways thing things something anything everything nothing \
        stuff someone somebody anyone anybody everyone everybody nobody happen happens happened work works working worked possible \
        able available really actually currently current still already yet again always never ever today tomorrow now later soon long \
        much many lot lots next last kind sort type bit im ive id youre dont cant wont doesnt isnt whats hows theres think thinking \
        know need needs needed needing want wanted wants like wish try trying tried say says said ask asked get gets getting got \
        gotten find found come comes came keep keeps kept let lets start starts started please thanks hi hello good bad well maybe \
        must may might shall i my one ones two first another else instead different same other others whole also even just only \
        around away back call called name means mean meaning reason sure okay fine day days time times people r u pls plz ur cos cuz per via \
        old once twice often sometimes usually normally simply properly anyway afterwards beforehand earlier early late half full few \
        couple several together required require requires necessary allowed allow supposed seem seems become becomes ready easy easily \
        hard difficult nice best better big small large little bigger smaller certain specific exactly roughly approximately mine
        """.split(separator: " ").map(String.init))
}
