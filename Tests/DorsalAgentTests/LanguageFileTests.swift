import Foundation
import Support
import Testing

@testable import DorsalAgent

/// What is wrong with a language file is told in a sentence, with the key and the line.
@Suite struct LanguageFileTests {
    private static let dutch = """
        schema: 1
        code: nl
        name: Nederlands
        replies: {closing: "Fijn dat ik kon helpen!"}
        classes: {agent: medewerker mens}
        rules:
          human_request:
            human.talk: 'met @agent spreken|praten'
        """

    @Test(arguments: [
        ("code: nl", "code: klingon language", "nl.yaml, line 2: code must be a language of BCP 47"),
        ("code: nl", "code: ''", "nl.yaml, line 2: code must be a language of BCP 47"),
        ("name: Nederlands", "name: ' '", "nl.yaml, line 3: name must not be empty."),
        ("\"Fijn dat ik kon helpen!\"", "\"\"", "nl.yaml, line 4: replies: closing must not be empty."),
        ("{closing: \"Fijn", "{source: \"Fijn", "nl.yaml, line 4: replies: source must have {title} in it."),
        (
            "met @agent", "met @dett",
            "nl.yaml, line 8: rules: human.talk: the pattern “met @dett spreken|praten” names the class @dett"
        ),
        ("spreken|praten", "spreken|", "has an alternative with nothing in it."),
        ("'met @agent spreken|praten'", "'^ $'", "the pattern “^ $” has no word in it."),
        (
            "'met @agent spreken|praten'", "[met, 'een?']",
            "line 8: rules: human.talk: the pattern “een?” has no word that must"
        ),
        ("spreken|praten", "spreken|+", "has the alternative +, which is not one word."),
        ("'met @agent spreken|praten'", "\"met @agent", "nl.yaml, line 8: a quote is opened and not closed."),
        ("name: Nederlands", "name: Dit: dat", "nl.yaml, line 3: there is a colon where none may be"),
        ("name: Nederlands", "name: Nederlands\nname: Dutch", "nl.yaml, line 3: name stands there twice."),
        ("schema: 1\n", "", "nl.yaml: schema must be 1."),
    ])
    func aProblemIsASentenceWithItsPlace(old: String, new: String, says: String) throws {
        let problem = #expect(throws: LanguageProblem.self) {
            try Languages.bundled(with: [("nl.yaml", Self.dutch.replacing(old, with: new))])
        }
        let told = problem?.description ?? ""
        #expect(told.contains(says), "\(told)")
        for name in ["unknownClass", "noWord", "noSlot", "onlyOptional", "error:"] { #expect(!told.contains(name)) }
    }

    @Test func theDocumentNamesWhatRepliesMustHave() throws {
        let root = SampleHelpCentreTests.folder.deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/languages.md"), encoding: .utf8)
        let told = text.split(separator: "\n\n").first { $0.contains("Some replies must have") } ?? ""
        for reply in ReplyText.allCases where reply.placeholder != nil {
            #expect(
                told.contains("`\(reply.rawValue)`") && told.contains("`\(reply.placeholder ?? "")`"),
                "\(reply.rawValue)")
        }
    }

    private static func languages(_ files: [String: String]) async throws -> Languages {
        try await withTemporaryDirectory { directory in
            for (name, text) in files { try Data(text.utf8).write(to: directory.appending(path: name)) }
            return try Languages(folder: directory)
        }
    }

    @Test func aFileIsCalledByItsCode() async throws {
        let problem = await #expect(throws: LanguageProblem.self) {
            try await Self.languages(["dutch.yaml": Self.dutch])
        }
        #expect(problem?.description == "dutch.yaml: its code is “nl”, so the file must be called nl.yaml.")
        let swiss = Self.dutch.replacing("code: nl", with: "code: de-CH")
        let languages = try await Self.languages(["de-ch.yaml": swiss])
        #expect(languages["de-CH"]?.code == "de-CH" && languages["de-AT"]?.code == "de")
    }

    @Test func bothEndingsAreReadAndOneFileALanguage() async throws {
        #expect(try await Self.languages(["nl.yml": Self.dutch])["nl"]?.name == "Nederlands")
        let problem = await #expect(throws: LanguageProblem.self) {
            try await Self.languages(["nl.yml": Self.dutch, "nl.yaml": Self.dutch])
        }
        #expect(problem?.description == "nl.yml: nl.yaml is there for the same language; keep one of them.")
    }
}
