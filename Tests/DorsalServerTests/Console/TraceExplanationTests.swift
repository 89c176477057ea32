import Testing

@testable import DorsalServer

/// A turn's trace on the console's page of a conversation, whichever release wrote it.
@Suite struct TraceExplanationTests {
    private static func facts(_ explanation: TraceExplanation) -> [String: String] {
        Dictionary(explanation.facts.map { ($0.name, $0.value) }) { first, _ in first }
    }

    @Test func theFirstSchemaIsRead() {
        let explanation = TraceExplanation(
            """
            {"schema":1,"acts":{"anger":"anger.2","question":"residue"},"query":"guests","answer":["d#0"],
            "confidence":{"p":0.75,"threshold":0.5},
            "candidates":[{"passage":"d#0","score":12,"bm25":8,"rerank":4,"coverage":1}]}
            """)
        let facts = Self.facts(explanation)
        #expect(facts["It was read as"] == "anger (anger.2), question (residue)")
        #expect(facts["Searched for"] == "guests")
        #expect(facts["Confidence"] == "75 %, enough to answer: 50 % are asked for")
        #expect(explanation.candidates.map(\.score) == ["12.00"] && explanation.candidates.allSatisfy(\.isChosen))
        #expect(explanation.candidates.map(\.coverage) == ["1.00"])
    }

    @Test func theSecondSchemaIsRead() {
        let explanation = TraceExplanation(
            """
            {"schema":2,"acts":[{"act":"human_request","rule_id":"human.talk","span":[0,2]}],
            "query":{"text":"guests","carried":true,"entities":[{"name":"castle hill","score":0.8}]},"answer":[],
            "confidence":{"p":0.75,"decision":"refused","thresholds":{"answer":0.5}},
            "candidates":[{"passage":"d#0","score":12,"coverage":1,"parts":{"bm25":8,"rerank":4}}],
            "timers":[{"kind":"check_in","delay_ms":240000}],"engine":{"version":"9.9.9","index_revision":7}}
            """)
        let facts = Self.facts(explanation)
        #expect(facts["It was read as"] == "human request (human.talk)")
        #expect(facts["Searched for"] == "guests (with the question before)")
        #expect(facts["It seemed to be about"] == "castle hill")
        #expect(facts["Confidence"] == "75 %, refused by a rule all the same: 50 % are asked for")
        #expect(facts["If nothing is said"] == "check in after 240 s")
        #expect(facts["Decided by"] == "version 9.9.9, content 7")
        #expect(explanation.candidates.map(\.score) == ["12.00"] && !explanation.candidates.contains(where: \.isChosen))
    }

    @Test func whatIsNoTraceExplainsNothing() {
        for text in [nil, "", "[]", "{}", #"{"acts":5,"query":[],"candidates":{}}"#] {
            let explanation = TraceExplanation(text)
            #expect(explanation.facts.isEmpty && explanation.candidates.isEmpty, "\(text ?? "nil")")
        }
    }
}
