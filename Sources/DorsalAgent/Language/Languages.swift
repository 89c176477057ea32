import CLanguages
public import Foundation
import Synchronization

/// The languages the agent knows: those that are compiled in, and those of a folder.
public final class Languages: Sendable {
    /// Those that are compiled in.
    public static let bundled: Languages = {
        do { return try Languages(files: bundledFiles, names: bundledNames, folder: []) } catch {
            // The files are part of the program, and a test loads them: this is as impossible as a missing function.
            preconditionFailure("\(error)")
        }
    }()

    let all: [Language]
    /// The files of the folder that they come from, besides those that are compiled in.
    let files: [(name: String, text: String)]
    let english: Language
    let identifier: LanguageIdentifier
    let questionKinds = ReadTexts<Int, QuestionKind>(capacity: 512)
    /// Words for amounts in any of them.
    let quantities: QuantityWords
    /// Made when they are first asked for: stemming a thousand groups takes a while, and an index is built whenever content changes.
    private let thesauri = Mutex<[String: SynonymTable]>([:])
    private let byCode: [String: Language]

    /// Those that are compiled in and those in the files of `folder` that end in `.yaml` or `.yml`; a file for a language that is compiled
    /// in takes its place. Throws ``LanguageProblem`` when one of them cannot be used.
    public convenience init(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["yaml", "yml"].contains($0.pathExtension.lowercased()) }.sorted {
                $0.lastPathComponent < $1.lastPathComponent
            }
        try self.init(
            files: Self.bundledFiles, names: Self.bundledNames,
            folder: files.map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) })
    }

    /// Those that are compiled in, with the files of a folder as they would be read.
    static func bundled(with folder: [(name: String, text: String)]) throws -> Languages {
        try Languages(files: bundledFiles, names: bundledNames, folder: folder)
    }

    /// The codes and names of all languages.
    public var names: [(code: String, name: String)] { all.map { ($0.code, $0.name) } }

    init(files: [String], names: [String], folder: [(name: String, text: String)]) throws {
        guard let first = files.first, let name = names.first, let last = files.last, let lastName = names.last else {
            throw LanguageProblem(file: "", reason: "there are no languages")
        }
        try Self.checkNames(of: folder)
        let bundledEnglish = try LanguageFile.language(first, file: name, fallback: nil)
        // A folder's file that says nothing of content leaves that as it is compiled in.
        var contents = [bundledEnglish.code: bundledEnglish.content]
        for (text, name) in zip(files, names).dropFirst().dropLast() where !folder.isEmpty {
            let language = try LanguageFile.language(text, file: name, fallback: bundledEnglish.replies)
            contents[language.code] = language.content
        }
        // English first: what another language does not say is said in the words of a folder's own English.
        var english = bundledEnglish
        for (name, text) in folder {
            let language = try LanguageFile.language(
                text, file: name, fallback: bundledEnglish.replies, contents: contents)
            guard language.code.lowercased() == Self.code(inName: name) else {
                throw LanguageProblem(
                    file: name,
                    reason: "its code is “\(language.code)”, so the file must be called \(language.code).yaml"
                )
            }
            if language.code == bundledEnglish.code { english = language }
        }
        var all = [english]
        for (text, name) in zip(files, names).dropFirst().dropLast() {
            all.append(try LanguageFile.language(text, file: name, fallback: english.replies))
        }
        for (name, text) in folder {
            let language = try LanguageFile.language(text, file: name, fallback: english.replies, contents: contents)
            guard language.code != english.code else { continue }
            all.removeAll { $0.code == language.code }
            all.append(language)
        }
        self.all = all
        self.files = folder
        quantities = QuantityWords(all.map(\.content))
        self.english = english
        byCode = Dictionary(all.map { ($0.code.lowercased(), $0) }, uniquingKeysWith: { _, last in last })
        let others = try LanguageFile(last, file: lastName)
        identifier = LanguageIdentifier(
            all, recognised: try others.texts("recognised").map { ($0.key, $0.text) },
            scripts: try others.texts("scripts").map { ($0.key, $0.text) })
    }

    /// The code that a file's name says it is of, in small letters.
    private static func code(inName name: String) -> String {
        (name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name).lowercased()
    }

    /// Of two files for one language neither is the right one.
    private static func checkNames(of folder: [(name: String, text: String)]) throws(LanguageProblem) {
        var seen: [String: String] = [:]
        for (name, _) in folder {
            guard let other = seen.updateValue(name, forKey: code(inName: name)) else { continue }
            throw LanguageProblem(file: name, reason: "\(other) is there for the same language; keep one of them")
        }
    }

    /// A word that says nothing by itself in one of them.
    func isLittle(_ word: String) -> Bool {
        all.contains { !$0.isContent(word) || $0[.questionWords].contains(word) || $0[.interrogatives].contains(word) }
    }

    /// What is known of content in the language of a BCP 47 tag; nothing of a language that the agent does not know.
    func content(_ tag: String) -> ContentLanguage { self[tag]?.content ?? ContentLanguage() }

    /// What customers call things in a language, ready to be looked up; `nil` where nothing is known of it.
    func thesaurus(_ tag: String) -> SynonymTable? {
        guard let language = self[tag], !language.content.synonyms.isEmpty else { return nil }
        return thesauri.withLock { thesauri in
            if let known = thesauri[language.code] { return known }
            let table = SynonymTable(language.content.synonyms, analyzer: TextAnalyzer(locale: language.code))
            thesauri[language.code] = table
            return table
        }
    }

    /// The language of a BCP 47 tag: "pt-BR" is Portuguese.
    subscript(_ tag: String) -> Language? {
        byCode[tag.lowercased()]
            ?? tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).first
            .flatMap { byCode[$0.lowercased()] }
    }

    private static let bundledNames = ["en", "de", "fr", "es", "pt", "it", "others"].map { $0 + ".yaml" }

    private static let bundledFiles: [String] = (0..<dorsal_language_count()).map { number in
        String(
            decoding: UnsafeBufferPointer(
                start: dorsal_language_bytes(number), count: dorsal_language_length(number)), as: UTF8.self)
    }
}
