import DorsalCore
import Testing

@testable import DorsalAgent

@Suite struct EntityLinkerTests {
    private static let names = [
        "Dragoneats - The Haight", "Dragoneats - SoMa", "Motel 1906", "SF Guesthouse", "Hotel Nikko", "Union Square",
    ]
    private let linker = EntityLinker(names: names)

    private func best(_ turns: DialogueTurn...) -> String? {
        linker.ranking(of: turns).first.map { linker.names.labels[$0.entity] }
    }

    @Test(arguments: [
        ("is the hotel nikko any good", "Hotel Nikko"), ("what about motel nineteen zero six", "Motel 1906"),
        ("the s f guest house please", "SF Guesthouse"), ("i like hotel nikka", "Hotel Nikko"),
    ])
    func namesAreFoundAsPeopleSayThem(text: String, name: String) {
        #expect(best(DialogueTurn(text, isUser: true)) == name)
    }

    @Test func anAgentDoesNotMisspell() {
        let said = linker.ranking(of: [DialogueTurn("try nikka", isUser: false)])
        #expect(said.isEmpty)
    }

    @Test func theLatestMentionWins() {
        let (first, second) = (DialogueTurn("hotel nikko", isUser: true), DialogueTurn("motel 1906", isUser: true))
        #expect(best(first, second) == "Motel 1906")
        #expect(best(second, first) == "Hotel Nikko")
    }

    @Test func ofTwoBranchesTheOneWhosePlaceWasNamedWins() {
        let turns = [
            DialogueTurn("something in soma", isUser: true), DialogueTurn("how about dragon eats", isUser: false),
        ]
        #expect(best(turns[0], turns[1]) == "Dragoneats - SoMa")
    }

    @Test func aNameSaidAsAPlaceGivesWay() {
        let turn = DialogueTurn("hotel nikko is a nice one in union square", isUser: false)
        #expect(best(turn) == "Hotel Nikko")
    }

    @Test func aTelephoneNumberNamesNothing() {
        let said = linker.ranking(of: [DialogueTurn("call four one five one nine zero six", isUser: false)])
        #expect(said.isEmpty)
    }

    @Test func theSameQuestionIsAnsweredForTheThingTalkedAbout() {
        let contents = ["nikko", "motel"].map {
            KnowledgeIndexTests.content($0, title: "Is breakfast included?", text: "Breakfast at \($0) is included.")
        }
        let index = KnowledgeIndex(
            contents: contents, revision: 1,
            options: IndexOptions(entities: ["doc_nikko": "Hotel Nikko", "doc_motel": "Motel 1906"]))
        func first(_ name: String) -> String? {
            let query = SearchQuery(
                "is breakfast included", dialogue: [DialogueTurn("tell me about the \(name)", isUser: true)])
            return index.search(query, limit: 1).candidates.first.map {
                index.documents[index.passages[$0.position].document].path
            }
        }
        #expect(first("hotel nikko") == "nikko")
        #expect(first("motel 1906") == "motel")
    }
}
