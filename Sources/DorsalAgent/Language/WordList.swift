/// The lists of words that a language file may have.
enum WordList: String, Sendable, Hashable, CaseIterable {
    /// Words that say little; by these a language is told from others.
    case stopWords = "stop_words"
    /// Words that customers use often and that tell the language as well. Those that other languages have, too, tell nothing: names of
    /// plans that are words somewhere stand in all of these lists.
    case frequent
    /// Words that ask nothing by themselves.
    case filler
    /// What takes a confirmation back, and says of thanks that something is left: it is not over ("I'll wait for an update").
    case openWords = "open_words"
    /// Words that begin a question: one of them and a word beside it ask something.
    case questionWords = "question_words"
    /// Words that begin a question even behind one of `joints`, other beginnings of questions, and what joins two questions.
    case interrogatives
    case starters
    case joints
    /// Who can be asked about behind one of `starters`, where a verb alone may be none: "do I", but "and do sports".
    case subjects
    /// Words that stand for something that was said and never before a name of it.
    case standIns = "stand_ins"
    /// What may stand beside a bare keyword.
    case keywordAdjuncts = "keyword_adjuncts"
    /// Words by which content says that it is about reaching somebody.
    case contactWords = "contact_words"
    /// With one of these nobody takes up an offer.
    case acceptVetoes = "accept_vetoes"
    /// Words that point back at what was said.
    case pronouns
    /// What an agent is asked to be: a machine, or a person.
    case machines
    case people
    /// Words for what can be sent along, and words that only point at it.
    case fileNames = "file_names"
    case fileVague = "file_vague"
    /// What may stand around the number of a choice.
    case choiceFiller = "choice_filler"
    /// Words for all of what can be chosen from.
    case every
    /// Words by which a number is known as one: "option two".
    case numberWords = "number_words"
    case last
    /// Words that are read with one letter wrong, too.
    case repaired
    /// What one letter makes another word of: "contract" is no misspelt "contact".
    case notRepaired = "not_repaired"
    /// Beginnings that an apostrophe ties to a word: "l'agent".
    case elisions
}
