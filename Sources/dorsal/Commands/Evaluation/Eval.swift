import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval`.
struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the agent: public data sets, or questions of your own.",
        subcommands: [EvalPublic.self, EvalQuestions.self], defaultSubcommand: EvalPublic.self)
}
