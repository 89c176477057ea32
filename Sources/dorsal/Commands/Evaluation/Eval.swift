import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval`.
struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the agent: public data sets, an evaluation set, or questions of your own.",
        subcommands: [EvalAll.self, EvalPublic.self, EvalSet.self, EvalQuestions.self, EvalSpeed.self],
        defaultSubcommand: EvalAll.self)
}
