import Testing

@testable import DorsalAgent

/// Words that may need a synonym.
@Suite struct SynonymSuggestionTests {
    private let index = KnowledgeIndex(
        contents: [KnowledgeIndexTests.content("a", title: "Change your card", text: "Open Billing and choose Card.")],
        revision: 1)

    @Test func littleWordsOfOtherLanguagesAreNoSuggestions() {
        let queries = [
            "wie ändere ich bitte mein Lastschriftmandat", "je voudrais un prélèvement", "change the wallet card",
            "wallet in billing",
        ]
        let suggestions = SynonymSuggestions(index: index).suggestions(for: queries)
        let words = suggestions.map(\.word)
        for little in ["wie", "ich", "bitte", "mein", "je", "un", "voudrais"] {
            #expect(!words.contains(little), "\(words)")
        }
        #expect(words.contains("lastschriftmandat") && words.first == "wallet")
        // They are not known words that stand beside one either.
        #expect(suggestions.first { $0.word == "lastschriftmandat" }?.near == [])
        #expect(suggestions.first { $0.word == "wallet" }.map { Set($0.near) } == ["change", "card", "billing"])
    }

    @Test func aPhraseThatIsTooLongIsToldTheLimit() {
        let problem = SynonymProblem.first(in: ["beer", "a glass of draft beer"])
        #expect(problem?.description.contains("has more than 4 words; a synonym has at most 4") == true)
        #expect(SynonymProblem.first(in: ["beer", "glass of draft beer"]) == nil)
    }
}
