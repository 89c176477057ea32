public import Foundation

/// Utterances with their intent, in a part to learn from and one to ask.
public struct IntentSet: Sendable {
    /// An utterance.
    public struct Utterance: Sendable, Hashable {
        public var text: String
        public var intent: String
    }

    public var train: [Utterance]
    public var test: [Utterance]
    /// Utterances that belong to no intent.
    public var outOfScopeTrain: [String] = []
    public var outOfScopeTest: [String] = []

    /// CLINC150 as published (CC BY 3.0, not part of Dorsal): learns from train, asks validation.
    public static func clinc150(folder: URL) throws -> IntentSet {
        let parts = try JSONDecoder().decode(
            [String: [[String]]].self, from: Data(contentsOf: folder.appending(path: "clinc150-train-val.json")))
        func utterances(_ part: String) -> [Utterance] {
            (parts[part] ?? []).compactMap { pair in
                guard let text = pair.first, let intent = pair.last, pair.count == 2 else { return nil }
                return Utterance(text: text, intent: intent)
            }
        }
        return IntentSet(
            train: utterances("train"), test: utterances("val"), outOfScopeTrain: utterances("oos_train").map(\.text),
            outOfScopeTest: utterances("oos_val").map(\.text))
    }

    /// Banking77's training part (CC BY 4.0, not part of Dorsal): every fourth utterance of an intent is asked.
    public static func banking77(folder: URL) throws -> IntentSet {
        let file = try String(
            decoding: Data(contentsOf: folder.appending(path: "banking77-train.csv")), as: UTF8.self)
        var seen: [String: Int] = [:]
        var set = IntentSet(train: [], test: [])
        for row in CommaSeparated.rows(file).dropFirst() where row.count == 2 {
            let utterance = Utterance(text: row[0].trimmingCharacters(in: .whitespacesAndNewlines), intent: row[1])
            let number = seen[row[1], default: 0]
            seen[row[1]] = number + 1
            if number % 4 == 3 { set.test.append(utterance) } else { set.train.append(utterance) }
        }
        return set
    }

    /// The same with `count` utterances of each intent to learn from, drawn by `seed`.
    public func with(phrasings count: Int, seed: UInt64) -> IntentSet {
        var generator = FixedRandom(seed: seed)
        var taken: [String: Int] = [:]
        var few = self
        few.train = train.shuffled(using: &generator).filter { utterance in
            taken[utterance.intent, default: 0] += 1
            return taken[utterance.intent, default: 0] <= count
        }
        return few
    }
}
