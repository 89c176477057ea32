import DorsalCore
import DorsalServer
import FinAgentAPI
import Support
import Testing

/// Fin AI Agent → Conversations: the list and what narrows it.
@Suite struct ConversationListTests {
    /// Hands over whoever asks for a human, and answers everybody else.
    private static let agent = ScriptedAgent { context in
        let reply = TurnStep.reply(ReplyDraft(html: "<p>Here.</p>"))
        return context.transcript.last?.body == "human" ? [reply, .escalate(.requestedByUser)] : [reply]
    }

    /// The ids of the conversations that a page lists, in its order.
    private static func ids(_ page: ConsoleBrowser.Answer) -> [String] {
        page.text.matches(of: /<div class="hint code">([^<]*)<\/div>/).map { String($0.1) }
    }

    @Test func theListIsNarrowedToAStatusAndSaysWhatBecameOfEach() async throws {
        let clock = ManualClock()
        try await withConsole(clock: clock, agent: Self.agent) { browser in
            _ = try await browser.claim()
            for (id, body) in [("asked-1", "question"), ("handed-1", "human"), ("asked-2", "question")] {
                let answer = try await browser.server.post(
                    "/fin/start", RequestBodies.message(body, conversation: id, user: "u-\(id)"))
                #expect(answer.status == 200)
                try await browser.server.waitForTurns(clock)
                clock.advance(by: .seconds(1))
            }
            let all = try await browser.get("/console/conversations")
            #expect(Self.ids(all) == ["asked-2", "handed-1", "asked-1"])
            #expect(all.text.contains("<option value=\"\" selected>Any status</option>"))

            let handed = try await browser.get("/console/conversations?status=escalated")
            #expect(Self.ids(handed) == ["handed-1"])
            #expect(handed.text.contains("<option value=\"escalated\" selected>"))
            #expect(handed.text.contains("<span class=\"tag warn\">escalated</span>"))
            let waiting = try await browser.get("/console/conversations?status=awaiting_user_reply")
            #expect(Self.ids(waiting) == ["asked-2", "asked-1"])
            let complete = try await browser.get("/console/conversations?status=complete")
            #expect(Self.ids(complete) == ["handed-1"], "what was handed over is complete as well")
            #expect(complete.text.contains("<span class=\"tag accent\">complete</span>"))
            let none = try await browser.get("/console/conversations?status=resolved")
            #expect(Self.ids(none).isEmpty && none.text.contains("None with this status"))
            let nonsense = try await browser.get("/console/conversations?status=nonsense")
            #expect(Self.ids(nonsense).count == 3, "what is no status narrows nothing")
        }
    }

    @Test func thePagesOfANarrowedListStayNarrowed() async throws {
        let clock = ManualClock()
        try await withConsole(clock: clock, agent: Self.agent) { browser in
            _ = try await browser.claim()
            for number in 0..<53 {
                _ = try await browser.server.post(
                    "/fin/start",
                    RequestBodies.message(
                        number == 20 ? "human" : "question", conversation: "c\(number)", user: "u\(number)"))
            }
            try await browser.server.waitForTurns(clock)
            let first = try await browser.get("/console/conversations?status=awaiting_user_reply")
            #expect(Self.ids(first).count == 50 && !first.text.contains(">Newest</a>"))
            let link = try #require(first.text.firstMatch(of: /href="([^"]*)">Older<\/a>/)).1
            let second = try await browser.get(String(link).replacing("&amp;", with: "&"))
            #expect(second.text.contains(">Newest</a>") && !second.text.contains(">Older</a>"))
            let listed = Self.ids(first) + Self.ids(second)
            #expect(listed.count == 52 && Set(listed).count == 52 && !listed.contains("c20"))
        }
    }
}
