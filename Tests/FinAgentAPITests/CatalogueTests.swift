import FinAgentAPI
import Testing

@Suite struct CatalogueTests {
    @Test func theScopesAreThePublicOnesInTheirOrder() {
        let names = """
            read_users_and_companies read_write_users write_users_and_companies read_single_user_and_company \
            read_tags write_tags read_conversations write_conversations read_events write_events read_counts \
            write_data_attributes export_message_data export_content_data read_content_data read_tickets write_tickets \
            read_custom_object_instances write_custom_object_instances read_jobs read_reporting_data \
            export_reporting_data delete_conversations read_admins read_single_admin update_admins \
            read_admin_activity_logs gather_app_data read_news write_news read_articles write_articles read_ai_content \
            write_ai_content create_phone_call_redirects
            """
        #expect(Scope.allCases.map(\.rawValue) == names.split(separator: " ").map(String.init))
    }

    @Test func theAPIKeyHoldsThreePercentOfThem() {
        #expect(Scope.allCases.count == 35)
        #expect(Scope.finAgentAPIKey == [.writeConversations])
        let share = Double(Scope.finAgentAPIKey.count) / Double(Scope.allCases.count)
        #expect(Int((share * 100).rounded()) == 3)
    }

    @Test(arguments: Scope.allCases)
    func everyScopeHasATitleAndASentence(_ scope: Scope) {
        #expect(!scope.title.isEmpty)
        #expect(scope.sentence.hasSuffix("."))
        #expect(Scope.allCases.filter { $0.title == scope.title } == [scope])
        #expect(Scope.Group.allCases.contains(scope.group))
    }

    @Test(
        arguments: [
            (.v2_14, "2.14", [false, true, false, true, false, false]),
            (.v2_15, "2.15", [false, true, false, true, false, false]),
            (.v2_16, "2.16", [false, false, false, true, false, false]),
            (.v2_17, "2.17", [true, false, true, false, true, false]),
            (.preview, "Preview", [true, false, true, false, true, true]),
        ] as [(APIVersion, String, [Bool])])
    func everyVersionHasItsProperties(_ version: APIVersion, _ name: String, _ properties: [Bool]) {
        #expect(version.rawValue == name)
        #expect(
            [
                version.hasOrchestration, version.replyIsDoneSignal, version.acceptsSettings,
                version.requiresMessageTimestamp, version.announcesThinking, version.wordsFieldNames,
            ] == properties)
    }

    @Test func theVersionsAreTheKnownOnes() {
        #expect(APIVersion.allCases.count == 5)
        #expect(APIVersion.standard == .v2_16)
        for name in ["", "2.13", "2.18", "preview", "PREVIEW", "2.16 ", "2.160", "Unstable"] {
            #expect(APIVersion(rawValue: name) == nil)
        }
    }

    @Test(
        arguments: [
            (.start, "/fin/start", 5), (.reply, "/fin/reply", 5), (.csat, "/fin/csat", 5), (.ask, "/fin/ask", 2),
            (.capabilities, "/fin/capabilities", 2), (.escalate, "/fin/escalate", 2),
            (.runProcedure, "/fin/procedures/{procedure_id}/run", 2),
            (.collectAgentInput, "/procedures/{conversation_id}/collect_agent_input", 2),
        ] as [(Endpoint, String, Int)])
    func everyEndpointHasItsPathAndVersions(_ endpoint: Endpoint, _ path: String, _ versions: Int) {
        #expect(endpoint.path == path)
        #expect(endpoint.method == "POST")
        #expect(endpoint.versions.count == versions)
        #expect(Scope.finAgentAPIKey.contains(endpoint.scope))
    }

    @Test func thereAreEightEndpoints() {
        #expect(Endpoint.allCases.count == 8)
        #expect(Set(Endpoint.allCases.map(\.path)).count == 8)
    }
}
