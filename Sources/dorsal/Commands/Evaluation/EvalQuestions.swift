import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation

/// `dorsal eval questions`.
struct EvalQuestions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "Ask your own questions of your own content, and tell how sure answers have to be.",
        discussion: """
            The file is a JSON array of {"question": …, "article": …}, or CSV with these columns. The article is a path, an id, an \
            address or a title; leave it empty for a question that no article answers. JSON may also be an object with "answerable" \
            and "unanswerable" questions, like Examples/help-centre/questions.json. They are asked by somebody without attributes; \
            "audience" names the audience of whoever asks instead.
            """)

    @Argument(help: "A .json or .csv file.")
    var file: String

    @Option(name: .long, help: "The share of answers that must be right.")
    var precision = 0.9

    @OptionGroup var data: DataOption
    @OptionGroup var report: MeasurementOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0.5...1).contains(precision) else { throw ValidationError("--precision takes a number from 0.5 to 1.") }
    }

    func run() async throws {
        let questions: [LabelledQuestion]
        do {
            questions = try LabelledQuestion.read(URL(filePath: file))
        } catch {
            throw CommandFailure("\(file): \(error)")
        }
        guard !questions.isEmpty else { throw CommandFailure("\(file): there are no questions in it.") }
        let settings = try data.settings()
        let languages = try settings.languages()
        try await Workspace.withExisting(settings) { workspace in
            let snapshot = try await workspace.store.knowledge()
            let synonyms = try await workspace.store.synonyms().map(\.words)
            let index = KnowledgeIndex(
                contents: snapshot.contents, revision: snapshot.revision,
                options: .helpDesk(synonyms: synonyms, languages: languages))
            let result: OwnQuestions.Result
            do {
                result = try OwnQuestions(index: index).run(questions, precision: precision)
            } catch {
                throw CommandFailure("\(file): \(error)")
            }
            for miss in result.misses {
                Output.talk(Self.told(miss))
            }
            if questions.contains(where: { $0.article != nil }) {
                Output.talk(Self.advice(result.suggestion, precision: precision))
            }
            try report.finish(result.report, asked: .these([OwnQuestions.suite]), output: output)
        }
    }

    private static func told(_ miss: OwnQuestions.Miss) -> String {
        let place = miss.place.map { " (\($0))" } ?? ""
        let reserved = miss.reserved.map { ", which only the audience \($0) gets" } ?? ""
        return
            "Not first\(place): \(miss.question) — wanted \(miss.wanted)\(reserved), found \(miss.found ?? "nothing")."
    }

    /// In whole percent, rounded up: no surer than that would be less right.
    private static func percent(_ threshold: Double) -> Int { min(99, max(1, Int((threshold * 100).rounded(.up)))) }

    private static func advice(_ suggestion: OwnQuestions.Suggestion?, precision: Double) -> String {
        guard let suggestion else {
            return "No confidence keeps \(MeasurementReport.text(precision)) of the answers right (--precision)."
        }
        return "Of what is answered with a confidence of \(percent(suggestion.threshold))% or more, "
            + "\(MeasurementReport.text(suggestion.precision)) is right (--precision \(MeasurementReport.text(precision))), and "
            + "\(MeasurementReport.text(suggestion.coverage)) of the answerable questions are that sure; "
            + "without a setting the agent answers from \(percent(OwnQuestions.presentThreshold))% on. "
            + "dorsal settings set answers_from \(percent(suggestion.threshold))% makes it that sure."
    }
}
