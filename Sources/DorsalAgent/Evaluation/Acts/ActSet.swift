public import Foundation

/// Labelled utterances in one language.
public struct ActSet: Sendable, Hashable, Codable {
    /// The language's code.
    public var language: String
    public var utterances: [ActUtterance]

    /// Makes a set.
    public init(language: String, utterances: [ActUtterance]) {
        self.language = language
        self.utterances = utterances
    }

    /// Reads the sets in the `.json` files of `folder`, in the order of their names. Throws ``Problem`` when an id is there twice, or an
    /// act is none.
    public static func sets(in folder: URL) throws -> [ActSet] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        let sets = try files.map { try JSONDecoder().decode(ActSet.self, from: Data(contentsOf: $0)) }
        var seen: Set<String> = []
        for utterance in sets.flatMap(\.utterances) {
            guard seen.insert(utterance.id).inserted else { throw Problem.duplicate(utterance.id) }
            for act in utterance.acts + (utterance.may ?? []) where Act(rawValue: act) == nil {
                throw Problem.unknownAct(act, in: utterance.id)
            }
        }
        return sets
    }

    /// What is wrong with a set.
    public enum Problem: Error, Sendable, Hashable {
        case duplicate(String)
        case unknownAct(String, in: String)
    }
}
