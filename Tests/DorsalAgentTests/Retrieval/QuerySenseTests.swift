import DorsalCore
import Testing

@testable import DorsalAgent

/// What words of a question mean in this content (RETRIEVAL §3).
@Suite struct QuerySenseTests {
    static func index(_ texts: [(title: String, text: String)]) -> KnowledgeIndex {
        KnowledgeIndex(
            contents: texts.enumerated().map {
                KnowledgeIndexTests.content("\($0.offset)", title: $0.element.title, text: $0.element.text)
            }, revision: 1, options: .helpDesk())
    }

    @Test func aVerbWithItsParticleIsLookedForTogether() {
        let index = Self.index([
            ("The audit log", "The log has every change. Open the log under Security, and download the log as a file."),
            ("You cannot sign in", "Check the Caps Lock key. To sign in again, reset your password."),
            ("Prices", "All prices are in euros, on every page."),
        ])
        #expect(KnowledgeIndexTests.paths("I can't log in", index).first == "1")
        #expect(KnowledgeIndexTests.paths("where is the log", index).first == "0")
    }

    @Test func aVerbThatWasNotSaidCoversNothingWithoutItsParticle() {
        let index = Self.index([
            ("Sign a contract", "Open the contract and sign it with your finger. Whoever signs needs no pen."),
            ("Where you sign in", "To sign in, open the app and type your address."),
            ("Prices", "All prices are in euros, on every page."),
        ])
        var reader = QueryReader(index: index)
        let read = reader.read("how do I log in")
        #expect(read.particles.values.contains(["in"]))
        let finding = AnswerFinder(index: index).find("how do I log in")
        #expect(finding.answer?.document.title == "Where you sign in")
    }

    @Test func whatIsSaidInBothPhrasesCoversItselfAlone() throws {
        let index = Self.index([
            ("Refunds", "A double payment is always refunded."), ("Cards", "We charge your card once a month."),
            ("Seats", "Every seat counts, in all plans."),
        ])
        var reader = QueryReader(index: index)
        let read = reader.read("double charge")
        let payment = try #require(index.vocabulary.numbers["payment"])
        let term = try #require(read.terms.first { $0.number == payment })
        #expect(term.concept == read.concepts["charge"] && term.mass > 0)
    }

    @Test func whatTheAskersLanguageSaysLittleByIsNotMissing() {
        let index = Self.index([
            ("Error codes", "E6 means that the valve is stuck: take the batteries out for one minute."),
            ("Prices", "All prices are in euros, on every page."),
        ])
        var foreign = QueryReader(index: index, language: "pt")
        var own = QueryReader(index: index)
        let question = "o que significa E6"
        #expect(foreign.read(question).unknownMass == 0 && own.read(question).unknownMass > 0.3)
    }

    @Test func whatAsksForASizePrefersOne() {
        let index = Self.index([
            ("Export a file", "Open the file. For PDF choose whether comments are in the file. Choose Export."),
            ("Import a file", "PDF and pictures are read, at most 100 MB a file."),
            ("Prices", "All prices are in euros, on every page."),
        ])
        #expect(AnswerFinder(index: index).find("max file size pdf").answer?.document.title == "Import a file")
    }

    @Test func aCodeWeighsMoreThanTheWordsAroundIt() {
        let rows = (1...12).map { "E\($0): meaning number \($0) of this long list of codes and remedies." }
        let index = Self.index(
            [
                ("Codes", rows.joined(separator: " ")), ("The banner", "It keeps to the left for a day."),
                ("Rows", "Showing more makes the page slow."),
            ] + (1...10).map { ("Page \($0)", "Something else altogether, number \($0).") })
        #expect(KnowledgeIndexTests.paths("E7 keeps showing", index).first == "0")
    }

    @Test func whatAnybodyPutsIntoAQuestionIsNotMissing() {
        var reader = QueryReader(index: Self.index([("Invoices", "Invoices are under Billing.")]))
        #expect(reader.read("where r my invoices pls").unknownMass == 0)
        var other = QueryReader(index: Self.index([("Invoices", "Invoices are under Billing.")]))
        #expect(other.read("where are my zorblax invoices").unknownMass > 0.3)
    }

    @Test(arguments: [("what is 2+2", false), ("what can I do now?", false), ("42", false), ("invoices", true)])
    func aQuestionHasToSaySomething(question: String, isTelling: Bool) {
        let index = Self.index([("Invoices", "Invoices are under Billing, at most 2 pages. What you can do now.")])
        #expect(index.search(question, limit: 5).isTelling == isTelling)
        guard !isTelling else { return }
        let finding = AnswerFinder(index: index).find(question)
        #expect(finding.answer == nil && finding.nearest.isEmpty)
    }

    @Test func aRangeIsTwoNumbers() {
        #expect(Tokenizer.words("3-5 days by e-mail") == ["3", "5", "days", "by", "email"])
        var scanner = WordScanner()
        var words: [String] = []
        scanner.scan("3-5 days by e-mail") { words.append(String(decoding: $0, as: UTF8.self)) }
        #expect(words == ["3", "5", "days", "by", "email"])
    }

    @Test func whatIsLackingIsNamed() {
        let finding = AnswerFinder(
            index: Self.index([
                ("Invoices", "Invoices are under Billing."), ("Prices", "Prices are under Plans."),
            ])
        ).find("are invoices sent to my accountant")
        #expect(finding.verdict.lacking.contains("accountant") && !finding.verdict.lacking.contains("invoices"))
    }

    @Test func aPassageIsReadInItsOwnLanguage() {
        var german = KnowledgeIndexTests.content(
            "de", title: "Stromversorgung", text: "Batterien halten zwei Jahre.")
        german.document.locale = "de"
        let english = (1...6).map { KnowledgeIndexTests.content("\($0)", title: "Page \($0)", text: "Some words.") }
        let index = KnowledgeIndex(contents: english + [german], revision: 1, options: .helpDesk())
        var finder = AnswerFinder(index: index)
        finder.scope = SearchScope(languages: ["de"])
        #expect(finder.find("welche Batterie").verdict.features["coverage"] ?? 0 > 0.9)
    }
}
