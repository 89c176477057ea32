import FinAgentAPI
import Foundation
import Support
import Testing

/// The Postman collection calls what the document describes. Whether the calls work is tried by `make contract`.
@Suite struct PostmanCollectionTests {
    @Test func itHasARequestForEveryOperationAndNoOther() throws {
        let described = Set(try OwnOperation.all().map(\.name))
        let called = Set(try PostmanRequest.all().map(\.operation))
        #expect(called == described)
    }

    @Test func everyRequestExpectsAStatusThatTheDocumentHas() throws {
        let operations = Dictionary(
            try OwnOperation.all().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for request in try PostmanRequest.all() {
            let operation = try #require(operations[request.operation], "\(request.name)")
            let status = try #require(request.expectedStatus, "\(request.name)")
            #expect(operation.statuses.contains(status), "\(request.name)")
        }
    }

    @Test func everyEndpointIsCalledWithSuccessOrWithTheErrorThatIsAllItHas() throws {
        let requests = try PostmanRequest.all()
        for endpoint in Endpoint.allCases {
            let statuses = Set(
                requests.filter { $0.operation.hasSuffix(" \(endpoint.path)") }.compactMap(\.expectedStatus))
            // Without procedures nothing can be run or waited for.
            let best = endpoint == .runProcedure ? "400" : endpoint == .collectAgentInput ? "404" : "200"
            #expect(statuses.contains(best), "\(endpoint)")
        }
    }

    @Test func theEnvironmentHasTheVariablesThatPeopleSet() throws {
        let environment = try PostmanRequest.file("dorsal.postman_environment.json")
        let names = (environment["values"]?.array ?? []).compactMap { $0["key"]?.string }
        #expect(names == ["baseUrl", "bearerToken", "externalConversationId", "intercomVersion"])
        let token = environment["values"]?.array?.first { $0["key"] == "bearerToken" }
        #expect(token?["value"] == "")
        #expect(token?["type"] == "secret")
    }
}
