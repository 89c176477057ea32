import Foundation
import Mustache

/// Renders the console's templates.
struct ConsoleTemplates: Sendable {
    private let library: MustacheLibrary

    /// Reads the templates. Throws when one of them cannot be read.
    init(_ files: ConsoleFiles) throws {
        MustacheContentTypes.register(MarkupText(), named: MarkupText.name)
        var library = MustacheLibrary()
        for (name, bytes) in files.folder("templates") where name.hasSuffix(".mustache") {
            let text = String(decoding: bytes, as: UTF8.self)
            try library.register(
                "{{% CONTENT_TYPE:\(MarkupText.name)}}\n" + text, named: String(name.dropLast(".mustache".count)))
        }
        self.library = library
    }

    /// The text that `template` makes of `context`. Throws when there is no such template.
    func render(_ context: any Sendable, with template: String) throws -> String {
        guard let text = library.render(context, withTemplate: template) else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: template])
        }
        return text
    }
}
