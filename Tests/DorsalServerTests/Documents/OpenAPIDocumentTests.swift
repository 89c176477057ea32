import DorsalCore
import DorsalServer
import FinAgentAPI
import Foundation
import Support
import Testing

/// `GET /openapi.yaml`, and what the document says that only the server can confirm.
@Suite struct OpenAPIDocumentTests {
    @Test func theServerHandsOutTheFileWithoutAKey() async throws {
        let file = Array(try Data(contentsOf: Contract.ownFile))
        try await withServer { server in
            let whole = try await server.send("GET", OpenAPIDocument.path)
            #expect(whole.status == 200)
            #expect(whole.body == file)
            #expect(whole.headers.first { $0.0.lowercased() == "content-type" }?.1 == "application/yaml")
            let head = try await server.send("HEAD", OpenAPIDocument.path)
            #expect(head.status == 200)
            #expect(head.body == [])
            #expect(head.headers.first { $0.0.lowercased() == "content-length" }?.1 == String(file.count))
        }
        #expect(!file.isEmpty)
    }

    @Test func itIsTheDocumentOfThisRelease() throws {
        let contract = try Contract.own()
        #expect(contract["info", "version"] == .string(DorsalVersion.current))
        #expect(contract["openapi"] == "3.1.0")
    }

    @Test func itNamesTheLimitsThatHold() throws {
        let contract = try Contract.own()
        let properties = { (name: String) in contract.schema(name)?["properties"] ?? [:] }
        let id = JSONValue.integer(Int64(RequestLimits.idLength))
        let items = JSONValue.integer(Int64(RequestLimits.items))
        let text = JSONValue.integer(Int64(RequestLimits.handoverText))
        #expect(contract.schema("ConversationID")?["maxLength"] == id)
        #expect(properties("User")["id"]?["maxLength"] == id)
        #expect(properties("EscalateRequest")["conversation_id"]?["maxLength"] == id)
        #expect(contract.schema("Attributes")?["maxProperties"] == items)
        #expect(contract.schema("Attachments")?["maxItems"] == items)
        #expect(properties("ConversationMetadata")["history"]?["maxItems"] == items)
        #expect(properties("EscalateRequest")["message"]?["maxLength"] == text)
        #expect(properties("EscalateRequest")["context"]?["maxLength"] == text)
    }

    @Test func theHealthThatItDescribesIsTheOneThatIsServed() async throws {
        let contract = try Contract.own()
        let schema = try #require(contract.schema("Health"))
        try await withServer { server in
            let response = try await server.send("GET", "/health")
            let health = try StrictJSONParser.parse(response.body)
            #expect(ContractSchema(contract: contract).problems(health, schema) == [])
            #expect(Set((schema["properties"]?.object ?? [:]).keys) == Set((health.object ?? [:]).keys))
        }
    }
}
