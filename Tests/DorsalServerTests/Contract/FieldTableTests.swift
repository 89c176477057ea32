import DorsalCore
import DorsalServer
import FinAgentAPI
import Support
import Testing

/// Each operation of the public descriptions × each field × each change × each version (RELIABILITY A1, A2).
@Suite(.enabled(if: Contract.isAvailable, Contract.absence)) struct FieldTableTests {
    /// How many cases every version has, so that the generator cannot quietly make none.
    static let count = 1056

    @Test(arguments: APIVersion.allCases)
    func everyFieldOfEveryRequestIsChecked(_ version: APIVersion) async throws {
        let cases = try FieldCase.all(version)
        #expect(cases.count == Self.count)
        let agent = ScriptedAgent { _ in [.reply(ReplyDraft(html: "<p>Hi</p>")), .resolve(.confirmed)] }
        let recorder = try await withServer(agent: agent) { server in
            let run = FieldTableRun(server: server, version: version)
            try await run.prepare()
            try await run.refuse(cases.filter { !$0.expectation.isAccepted })
            try await run.accept(cases.filter(\.expectation.isAccepted))
            return server.recorder
        }
        #expect(recorder.counts.responses >= cases.count)
        #expect(recorder.counts.loggedEvents > 0)
    }

    @Test(arguments: APIVersion.allCases)
    func everyEndpointHasCasesOfBothKinds(_ version: APIVersion) throws {
        let cases = try FieldCase.all(version)
        for endpoint in Endpoint.allCases {
            let own = cases.filter { $0.form.endpoint == endpoint }
            let isAccepting =
                endpoint.versions.contains(version) && endpoint != .runProcedure
                && endpoint != .collectAgentInput
            #expect(own.contains { $0.expectation.isAccepted } == isAccepting, "\(endpoint)")
            #expect(own.contains { !$0.expectation.isAccepted }, "\(endpoint)")
        }
    }
}
