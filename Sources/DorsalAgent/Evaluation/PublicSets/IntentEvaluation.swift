import DorsalCore

/// Finds the intent of an utterance by looking for the nearest one that was learnt.
struct IntentEvaluation {
    let set: IntentSet
    /// Ranks by meaning as well, where there is one.
    var encoder: (any SentenceEncoding)?
    /// Whether the index knows what customers call things in any help centre.
    var isHelpDesk = false

    /// Each phrasing a document of its own: the rank of the first one of the right intent, intents counted once.
    func nearest() -> RetrievalScore {
        let contents = set.train.enumerated().map { number, utterance in
            DocumentContent.snippet(id: "\(utterance.intent)/\(number)", title: utterance.text, text: "")
        }
        return score(index(contents), limit: 100) { index, candidate in
            let id = index.documents[index.passages[candidate.position].document].id
            return String(id.prefix { $0 != "/" })
        }
    }

    /// A document for each intent, with its phrasings: they vote.
    func grouped() -> RetrievalScore {
        score(index(Self.snippets(set.train)), limit: 5) { index, candidate in
            index.documents[index.passages[candidate.position].document].id
        }
    }

    /// A document for each intent, named like it, with its phrasings.
    static func snippets(_ utterances: [IntentSet.Utterance]) -> [DocumentContent] {
        Dictionary(grouping: utterances, by: \.intent).map { intent, utterances in
            .snippet(
                id: intent, title: utterances.first?.text ?? intent, text: "",
                questions: utterances.dropFirst().map(\.text))
        }
    }

    private func index(_ contents: [DocumentContent]) -> KnowledgeIndex {
        KnowledgeIndex(contents: contents, revision: 1, options: IndexOptions(isHelpDesk: isHelpDesk))
    }

    private func score(
        _ index: KnowledgeIndex, limit: Int, intent: (KnowledgeIndex, Candidate) -> String
    ) -> RetrievalScore {
        let index = encoder.map { KnowledgeIndex(index, encoder: $0) } ?? index
        var score = RetrievalScore()
        for utterance in set.test {
            var intents: [String] = []
            for candidate in index.search(utterance.text, limit: limit).candidates {
                let name = intent(index, candidate)
                if !intents.contains(name) { intents.append(name) }
                if intents.count == 5 { break }
            }
            score.note(rank: intents.firstIndex(of: utterance.intent).map { $0 + 1 })
        }
        return score
    }
}
