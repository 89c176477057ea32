import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalAgent

@Suite("Front matter") struct FrontMatterTests {
    private static func read(_ matter: String) throws -> ContentFile {
        try DocumentParser(source: "s", baseURL: nil).read(
            path: "a.md", bytes: Array("---\n\(matter)\n---\nSome text.".utf8), format: .markdown,
            at: Timestamp(milliseconds: 0))
    }

    @Test(
        "An audience is read however its key is spelled, also as a list of one",
        arguments: [
            "audience: partners", "Audience: partners", "AUDIENCE: ' partners '", "audience: [partners]",
            "audience:\n  - partners", "audience: &a partners",
        ])
    func audience(matter: String) throws {
        #expect(try Self.read(matter).content.document.audience == "partners")
    }

    @Test("HTML may have front matter, too: it goes before what the markup says")
    func markup() throws {
        let html =
            "---\naudience: partners\ntitle: Prices\nextra: 1\n---\n<html lang=\"de\"><head><title>Other</title></head><body><p>Text.</p></body></html>"
        let file = try DocumentParser(source: "s", baseURL: nil).read(
            path: "a.html", bytes: Array(html.utf8), format: .html, at: Timestamp(milliseconds: 0))
        let document = file.content.document
        #expect(document.audience == "partners" && document.title == "Prices" && document.locale == "de")
        #expect(file.remarks.count == 1 && file.content.passages.map(\.text) == ["Text."])
    }

    @Test(
        "An audience that is not one text refuses the file: it would be everybody's",
        arguments: [
            "audience: [partners, staff]", "audience:\n  - partners\n  - staff", "audience: []", "audience: {a: b}",
            "audience: [{a: b}]", "audience:", "audience: null", "audience: ~", "audience: ''", "audience: [[a]]",
        ])
    func noAudience(matter: String) {
        let problem = DocumentProblem.frontMatter("audience takes one text such as partners")
        #expect(throws: problem) { try Self.read(matter) }
    }

    @Test("What is meant for an audience and cannot be taken for one refuses the file")
    func nearly() {
        #expect(throws: DocumentProblem.frontMatter("audience stands there twice")) {
            try Self.read("audience: a\nAudience: b")
        }
        #expect(throws: DocumentProblem.frontMatter("the key is audience, not audiences")) {
            try Self.read("audiences: partners")
        }
        #expect(throws: DocumentProblem.frontMatter("there is no second line of --- after it")) {
            try DocumentParser(source: "s", baseURL: nil).read(
                path: "a.md", bytes: Array("---\ntitle: x\naudience: partners\n\nSome text.".utf8), format: .markdown,
                at: Timestamp(milliseconds: 0))
        }
    }

    @Test(
        "YAML that cannot be read is told in a sentence, with the line of the file",
        arguments: [
            ("---\ntitle: Reset: how\n---\nx", "in line 2 there is a colon where none may be"),
            ("\u{FEFF}\n\n---\nlocale: en\ntitle: Reset: how\n---\nx", "in line 5 there is a colon where none may be"),
            ("---\nlocale: en\ntitle: \"Reset\n---\nx", "in line 3 a quote is opened and not closed"),
            ("---\nlocale: en\nquestions: [a\n---\nx", "in line 3 a list that begins with [ is not closed"),
            ("---\ntitle: @home\n---\nx", "in line 2 no text may begin with @"),
            ("---\nlocale: en\ntitle Home\n---\nx", "in line 3 there is a line without a colon"),
            ("---\nlocale: en\n\ttitle: x\n---\nx", "in line 3 there is a tab where spaces must be"),
            ("---\ntitle: *home\n---\nx", "in line 2 a text that begins with * goes in quotes"),
            ("---\ntitle: \"Reset\" it\n---\nx", "in line 2 there is no key where one should be"),
            ("---\ntitle: a\ntitle: b\n---\nx", "in line 2 title stands there twice"),
        ])
    func broken(text: String, says: String) throws {
        let problem = #expect(throws: DocumentProblem.self) { try DocumentParserTests.parse(text) }
        let told = problem?.description ?? ""
        #expect(told.hasPrefix("its front matter is not usable: \(says)"), "\(told)")
        #expect(!told.contains("error:") && !told.contains("\n") && !told.contains("Parser"))
    }

    @Test("A line across the page is no front matter")
    func line() throws {
        #expect(try DocumentParserTests.parse("---\nWords.\n\nMore.").passages.first?.text.hasPrefix("Words.") == true)
    }

    @Test(
        "A language is a tag",
        arguments: [("de", "de"), ("pt-BR", "pt-BR"), ("zh-Hant-TW", "zh-Hant-TW"), ("no", "no")])
    func locale(written: String, read: String) throws {
        #expect(try Self.read("locale: \(written)").content.document.locale == read)
        #expect(try Self.read("Locale: \(written)").content.document.locale == read)
    }

    @Test(
        "What is no language tag refuses the file",
        arguments: ["german", "de_DE", "[de, en]", "'d'", "de-", "en US"])
    func noLocale(written: String) throws {
        let refused = #expect(throws: DocumentProblem.self) { try Self.read("locale: \(written)") }
        #expect(refused?.description.contains("locale takes a language tag (BCP 47) such as de or pt-BR") == true)
    }

    @Test("One question may stand for a list of one")
    func questions() throws {
        #expect(try Self.read("questions: How?").content.document.questions == ["How?"])
        #expect(try Self.read("Questions:\n- How?\n-\n- Why?").content.document.questions == ["How?", "Why?"])
        #expect(throws: DocumentProblem.self) { try Self.read("questions: {a: b}") }
        // A colon makes a map of it, which YAML does not say.
        #expect(throws: DocumentProblem.self) { try Self.read("questions:\n- How do I: this?") }
    }

    @Test("A title of several parts refuses the file; one without a value is none")
    func title() throws {
        #expect(throws: DocumentProblem.frontMatter("title takes one text")) { try Self.read("title: [a, b]") }
        #expect(throws: DocumentProblem.frontMatter("url takes one address")) { try Self.read("url: [a, b]") }
        #expect(try Self.read("title:").content.document.title == "A")
    }

    @Test("Keys that mean nothing are told, and the file is read")
    func unknown() throws {
        let file = try Self.read("titel: x\ntitle: y")
        #expect(file.content.document.title == "y")
        #expect(file.remarks == ["its front matter has the key titel, which means nothing here"])
        #expect(try Self.read("title: y").remarks.isEmpty)
    }
}
