import Foundation
import Support
import Testing

@testable import DorsalAgent

/// Files of questions as people and spreadsheets write them.
@Suite struct LabelledQuestionTests {
    private static func read(_ text: String, _ form: String = "csv") async throws -> [LabelledQuestion] {
        try await read(Data(text.utf8), form)
    }

    private static func read(_ data: Data, _ form: String) async throws -> [LabelledQuestion] {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "questions.\(form)")
            try data.write(to: file)
            return try LabelledQuestion.read(file)
        }
    }

    @Test(arguments: [
        ("json", #"[{"question": "Where?", "article": "a.md"}, {"question": " ", "article": "a.md"}]"#, nil as Int?),
        ("csv", "question,article\nWhere?,a.md\n ,a.md\n", 3), ("csv", "article,question\na.md,Where?\na.md\n", 3),
        ("csv", "article,question\n\na.md,\"Where\nis it?\"\na.md\n", 5),
    ])
    func aQuestionThatSaysNothingIsNamed(form: String, text: String, line: Int?) async throws {
        let place = line.map { QuestionPlace.line($0) } ?? .number(2, under: nil)
        await #expect(throws: LabelledQuestionProblem.emptyQuestion(place)) { try await Self.read(text, form) }
    }

    @Test(arguments: [#"[{"question": "Where?", "article": ""}]"#, #"[{"question": "Where?", "article": " "}]"#])
    func anEmptyArticleIsNone(text: String) async throws {
        #expect(try await Self.read(text, "json").map(\.article) == [nil])
        #expect(try await Self.read("question,article\nWhere?, \n").map(\.article) == [nil])
    }

    @Test(arguments: [Character(","), ";", "\t"])
    func whatSpreadsheetsWriteIsRead(separator: Character) async throws {
        let rows = [
            ["Question", "Article", "Audience", ""], ["\"Where\(separator) then?\"", "a.md", "partners", ""],
            ["", "", "", ""], ["Who, and when; where?", "", "", ""],
        ]
        let text = rows.enumerated().map { number, row in
            number == 3
                ? "\"\(row[0])\"" + String(repeating: separator, count: 3) : row.joined(separator: "\(separator)")
        }.joined(separator: "\r\n")
        let read = try await Self.read(Data([0xEF, 0xBB, 0xBF] + Array(text.utf8)), "csv")
        #expect(read.map(\.question) == ["Where\(separator) then?", "Who, and when; where?"])
        #expect(read.map(\.article) == ["a.md", nil] && read.map(\.audiences) == [["partners"], []])
        #expect(read.map(\.place) == [.line(2), .line(4)])
    }

    @Test func aByteOrderMarkBeforeJSONIsSkipped() async throws {
        let text = #"[{"question": "Where?", "article": "a.md", "audience": ["partners", "staff"]}]"#
        let read = try await Self.read(Data([0xEF, 0xBB, 0xBF] + Array(text.utf8)), "json")
        #expect(read.first?.article == "a.md" && read.first?.audiences == ["partners", "staff"])
    }

    @Test(arguments: [
        ("json", #"[{"question": "A?"}, {"question": "B?", "articel": "a.md"}]"#, "`articel` of entry 2 means nothing"),
        (
            "json", #"{"answerable": [{"question": "A?", "articel": "a.md"}]}"#,
            "`articel` of entry 1 under `answerable` means nothing"
        ),
        ("json", #"{"answerable": [], "unanserable": []}"#, "`unanserable` means nothing"),
        (
            "json", #"{"unanswerable": [{"question": "A?", "article": "a.md"}]}"#,
            "In entry 1 under `unanswerable` an article"
        ),
        ("json", #"[{"question": "A?", "article": 7}]"#, "`article` in entry 1 must be a text"),
        ("json", #"["A?"]"#, "In entry 1 there is no object"), ("json", "[\n{]", "unexpected character, in line 2"),
        ("csv", "question,article,audiense\nA?,a.md,x\n", "column `audiense`"),
        ("csv", "question,article\nA?,a.md\nHow, then?,a.md\n", "In line 3 there are more fields than the 2"),
        ("csv", "question|article\nA?|a.md\n", "commas, semicolons or tabs"),
    ])
    func whatIsNotUnderstoodIsNamedWithItsPlace(form: String, text: String, says: String) async throws {
        let problem = await #expect(throws: LabelledQuestionProblem.self) { try await Self.read(text, form) }
        #expect(problem?.description.contains(says) == true, "\(problem?.description ?? "")")
    }

    @Test func anotherEncodingIsNamed() async throws {
        await #expect(throws: LabelledQuestionProblem.notUTF8) {
            try await Self.read(Data("question;article\n".utf8) + Data([0xFC, 0x3B, 0x0A]), "csv")
        }
    }
}
