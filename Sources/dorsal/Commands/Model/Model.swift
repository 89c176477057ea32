import ArgumentParser

/// `dorsal model`.
struct Model: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sentence encoders, which find passages that say the same in other words.",
        discussion: """
            Dorsal needs none. With one, the passages that words have found are ranked by what they mean as well.
            """,
        subcommands: [
            ModelInstall.self, ModelList.self, ModelUse.self, ModelEndpoint.self, ModelOff.self, ModelRemove.self,
            ModelEncode.self,
        ])
}
