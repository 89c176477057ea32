import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// What a turn tells of itself, and how it is read (AGENT 3.7).
@Suite struct TurnTraceTests {
    /// Two branches that have the same articles, the second for `audience` alone.
    private static func branches(audience: String? = nil) -> [DocumentContent] {
        ["mission-bay", "castle-hill"].flatMap { branch in
            [("Opening hours", "open from nine to five"), ("Parking", "parking behind the house")].map { title, text in
                var content = Dialogue.contents([(title, [("", "<p>There is \(text), at \(branch).</p>")])])[0]
                content.document.id = "\(branch)-\(title)"
                content.document.path = "\(branch)/\(title).md"
                content.document.audience = branch == "castle-hill" ? audience : nil
                content.passages = content.passages.map { passage in
                    Passage(
                        documentID: content.document.id, ordinal: passage.ordinal, headings: [], html: passage.html,
                        text: passage.text)
                }
                return content
            }
        }
    }

    @Test func anActHasItsRuleItsPlaceAndItsStrength() async throws {
        var dialogue = try Dialogue()
        let trace = try await dialogue.say("This is ridiculous!!! Can I talk to a human?").trace
        let acts = TurnTrace(trace).acts
        let request = try #require(acts.first { $0.name == "human_request" })
        let span = try #require(request.span)
        let text = "This is ridiculous!!! Can I talk to a human?"
        let message = MessageWords(text, Languages.bundled.english)
        let words = message.words
        #expect(request.rule?.hasPrefix("human.") == true && request.score == nil)
        #expect(words.indices.contains(span.lowerBound) && span.upperBound <= words.count)
        #expect(words[span].contains("human"))
        let anger = try #require(acts.first { $0.name == "anger" })
        let points = AngerMeter.points(of: text, message, Languages.bundled.english)
        #expect(anger.score == Double(points) && anger.rule == "anger.\(points)")
        // Read from what is left over: it stands nowhere.
        var other = try Dialogue()
        let question = TurnTrace(try await other.say("How do I reset my password?").trace).acts
        #expect(question.map(\.name) == ["question"] && question.first?.rule == "residue")
        #expect(question.allSatisfy { $0.span == nil && $0.score == nil })
    }

    @Test func theQuestionBeforeIsToldWhereItWasLookedForAlong() async throws {
        var dialogue = try Dialogue()
        let first = TurnTrace(try await dialogue.say("How many guests can I have?").trace)
        #expect(first.query == "how many guests can i have" || first.query == "How many guests can I have?")
        #expect(!first.isCarried)
        let second = TurnTrace(try await dialogue.say("and on the business plan?").trace)
        #expect(second.isCarried && second.query?.hasPrefix(first.query ?? "?") == true)
    }

    @Test func whatTheConversationIsAboutIsTold() async throws {
        var dialogue = try Dialogue(contents: Self.branches())
        let trace = TurnTrace(try await dialogue.say("When does Castle Hill open?").trace)
        #expect(trace.entities.first == "castle hill")
        // Where nothing stands for a thing, none is looked for.
        var other = try Dialogue(contents: TopicTests.contents)
        #expect(try await other.say("Where can I hire a canoe?").trace["query"]?["entities"] == nil)
    }

    @Test func aThingThatIsForOthersAloneIsNotTold() async throws {
        var dialogue = try Dialogue(contents: Self.branches(audience: "staff"))
        let stranger = try await dialogue.say("When does Castle Hill open?")
        #expect(TurnTrace(stranger.trace).query != nil && TurnTrace(stranger.trace).entities.isEmpty)
        var other = try Dialogue(contents: Self.branches(audience: "staff"))
        other.userAttributes["audience"] = "staff"
        #expect(TurnTrace(try await other.say("When does Castle Hill open?").trace).entities == ["castle hill"])
    }

    @Test func thePartsOfAScoreAddUp() async throws {
        var dialogue = try Dialogue(contents: Self.branches())
        try await dialogue.say("Is there parking at Castle Hill?")
        let trace = TurnTrace(try await dialogue.say("and where is the parking?").trace)
        #expect(trace.candidates.contains { ($0["entity"] ?? 0) > 0 })
        #expect(trace.candidates.contains { ($0["topic"] ?? 0) > 0 })
        // The close look may have put the first there.
        for candidate in trace.candidates.dropFirst() {
            let parts = ["bm25", "rerank", "entity", "votes", "topic"].compactMap { candidate[$0] }
            let score = try #require(candidate["score"])
            #expect(abs(parts.reduce(0, +) - score) < 1e-4 * max(1, abs(score)), "\(candidate)")
            #expect((candidate["chargram"] ?? -1) >= 0 && candidate["vector"] == nil)
        }
    }

    @Test func whatOtherPhrasingsOfAPassageAddIsTold() async throws {
        var contents = Self.branches()
        contents[0].document.questions = ["When is somebody there?", "Which times is the shop open?"]
        var dialogue = try Dialogue(contents: contents)
        let trace = TurnTrace(try await dialogue.say("At which times is somebody there?").trace)
        let candidate = try #require(trace.candidates.first { $0.passage == contents[0].passages.first?.id })
        #expect((candidate["votes"] ?? 0) > 0)
        // A passage with one row has nobody else's.
        #expect(trace.candidates.contains { $0.passage != candidate.passage })
        #expect(trace.candidates.allSatisfy { $0.passage == candidate.passage || $0["votes"] == nil })
    }

    @Test func theSettingsHaveAHashOfTheirOwn() async throws {
        func hash(_ change: (inout ConversationPolicy) -> Void) async throws -> JSONValue {
            var dialogue = try Dialogue()
            change(&dialogue.policy)
            return try #require(try await dialogue.say("Hello").trace["engine"]?["config_hash"])
        }
        let standard = try await hash { _ in }
        #expect(standard.string?.count == 16)
        #expect(try await hash { _ in } == standard)
        #expect(try await hash { $0.answersFrom = 51 } != standard)
    }

    @Test func languagesOfAFolderHaveAHashOfTheirOwn() async throws {
        func hash(_ folder: [(name: String, text: String)]) async throws -> JSONValue? {
            let languages = try Languages.bundled(with: folder)
            let index = KnowledgeIndex(contents: [], revision: 1, options: IndexOptions(languages: languages))
            var dialogue = Dialogue(index: index)
            return try await dialogue.say("Hello").trace["engine"]?["languages_hash"]
        }
        #expect(try await hash([]) == nil)
        let one = ("tok.yaml", "schema: 1\ncode: tok\nname: toki pona\nrules: {}\n")
        let hashed = try await hash([one])
        #expect(hashed?.string?.count == 16)
        #expect(try await hash([one]) == hashed)
        #expect(try await hash([("tok.yaml", one.1 + "stop_words: li\n")]) != hashed)
    }

    @Test func whatIsDecidedIsTold() async throws {
        var sure = try Dialogue()
        let answered = TurnTrace(try await sure.say("How do I reset my password?").trace)
        #expect(answered.decision == "answer" && answered.threshold == 0.5)
        var doubtful = try Dialogue()
        doubtful.policy.answersFrom = 99
        let unsure = TurnTrace(try await doubtful.say("how long is the link for a new password valid").trace)
        #expect(unsure.decision == "unsure" && unsure.threshold == 0.99)
    }

    /// A turn as the first schema told of it, and the same as it is told of now.
    private static let schemas: [JSONValue] = [
        [
            "schema": 1, "acts": ["question": "residue", "anger": "anger.2"], "query": "guests",
            "confidence": ["p": 0.75, "threshold": 0.5, "lacking": ["limit"]], "answer": ["d#0"], "choices": [],
            "candidates": [["passage": "d#0", "score": 12, "bm25": 8, "rerank": 4, "coverage": 1]],
            "escalation": ["branch": "answer", "move": "answer"],
        ],
        [
            "schema": 2, "answer": ["d#0"], "choices": [], "language": "fr",
            "acts": [
                ["act": "anger", "rule_id": "anger.2", "span": [0, 2], "score": 2],
                ["act": "question", "rule_id": "residue"],
            ],
            "query": ["text": "guests", "carried": true, "entities": [["name": "castle hill", "score": 0.8]]],
            "confidence": ["p": 0.75, "thresholds": ["answer": 0.5], "decision": "answer", "lacking": ["limit"]],
            "candidates": [["passage": "d#0", "score": 12, "coverage": 1, "parts": ["bm25": 8, "rerank": 4]]],
            "escalation": ["branch": "answer", "move": "answer"],
            "engine": ["version": "9.9.9", "config_hash": "abc", "index_revision": 7],
            "timers": [["kind": "check_in", "delay_ms": 240_000]],
        ],
    ]

    @Test func bothSchemasAreReadAndCompared() throws {
        let summaries = Self.schemas.map { TurnSummary(trace: $0, replies: ["<p>Five.</p>"]) }
        #expect(summaries[0] == summaries[1] && summaries[0].query == "guests" && summaries[0].probability == 0.75)
    }

    @Test func bothSchemasAreExplained() {
        let lines = Self.schemas.map { TraceText.lines($0) }
        for told in lines {
            #expect(told.contains("decision: answer → answer") && told.contains("quoted: d#0"))
            #expect(told.contains("not in the best passage: limit"))
        }
        #expect(lines[0].contains("acts: anger (anger.2), question (residue)"))
        #expect(lines[0].contains("looked for: guests") && lines[0].contains("confidence: 75% (answers from 50%)"))
        #expect(lines[0].contains("  d#0: bm25 8.00, coverage 1.00, rerank 4.00, score 12.00"))
        #expect(lines[1].contains("acts: anger (anger.2, words 1 to 2, score 2.00), question (residue)"))
        #expect(lines[1].contains("language: fr") && !lines[0].contains { $0.hasPrefix("language") })
        #expect(lines[1].contains("looked for: guests (with the question before)"))
        #expect(lines[1].contains("about: castle hill"))
        #expect(lines[1].contains("confidence: 75% (answers from 50%), answer"))
        #expect(lines[1].contains("  d#0: coverage 1.00, score 12.00, bm25 8.00, rerank 4.00"))
        #expect(lines[1].contains("engine: version 9.9.9, settings abc, content 7"))
        #expect(lines[1].contains("if nothing is said: check_in after 4 min"))
    }

    @Test(
        "Confidence is told in percent everywhere, and never as if it had reached what it fell short of",
        arguments: [
            (0.526, 0.5, "53%"), (0.597, 0.6, "59%"), (0.6, 0.6, "60%"), (0.29, 0.29, "29%"), (0.005, 0.5, "1%"),
        ])
    func percent(share: Double, threshold: Double, text: String) {
        let trace: JSONValue = [
            "query": "x", "confidence": ["p": .number(share), "thresholds": ["answer": .number(threshold)]],
        ]
        #expect(TraceText.lines(trace).contains { $0.hasPrefix("confidence: \(text) (answers from ") })
    }

    @Test func aReplayTellsConfidenceInPercent() {
        func summary(_ share: Double) -> TurnSummary {
            TurnSummary(trace: ["confidence": ["p": .number(share)]], replies: [])
        }
        #expect(summary(0.526).differences(to: summary(0.4)) == ["confidence: 53% → 40%"])
        #expect(summary(0.526).differences(to: summary(0.529)).isEmpty)
    }

    @Test func whatIsNoTraceTellsNothing() {
        let odd: [JSONValue] = [
            .null, "text", [], [:],
            [
                "acts": [["act": "x", "span": [3, 1]], ["act": 1], ["rule_id": "y"], 5], "query": 7, "confidence": [],
                "candidates": [["score": 1], "x"], "timers": [["kind": "close", "delay_ms": "soon"]], "engine": "x",
            ],
        ]
        for json in odd {
            let trace = TurnTrace(json)
            #expect(trace.query == nil && !trace.isCarried && trace.candidates.isEmpty && trace.timers.isEmpty)
            #expect(
                trace.acts.allSatisfy { $0.name == "x" && $0.rule == nil && $0.span == nil } && trace.engine.isEmpty)
            #expect(trace.probability == nil && trace.threshold == nil && trace.decision == nil)
        }
    }
}
