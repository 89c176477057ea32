import ArgumentParser

/// `dorsal attribute`.
struct Attribute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The attributes that users and conversations may have.",
        discussion: "What is not defined here is not stored, and reported in the response to the request that sent it.",
        subcommands: [AttributeDefine.self, AttributeList.self])
}
