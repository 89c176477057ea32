import ArgumentParser

/// `dorsal model`.
struct Model: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sentence encoders, which find passages that say the same in other words.",
        subcommands: [ModelInstall.self, ModelList.self, ModelRemove.self, ModelEncode.self])
}
