import DorsalServer
import FinAgentAPI
import Support
import Testing

/// The document has the paths and methods that the server has, and no others.
@Suite struct OpenAPIRouteTests {
    /// What is served beside the endpoints of the Fin Agent API.
    private static let others = [
        "GET /event-stream", "GET /health", "HEAD /health", "GET /openapi.yaml", "HEAD /openapi.yaml",
    ]

    private static let endpoints = Endpoint.allCases.map { "\($0.method) \($0.path)" }

    /// Everything that HTTP and OpenAPI both know.
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

    @Test func itHasTheEndpointsAndWhatIsServedBesideThem() throws {
        #expect(Set(try OwnOperation.all().map(\.name)) == Set(Self.endpoints + Self.others))
    }

    @Test func theServerAnswersToWhatItHasAndRefusesTheRest() async throws {
        let operations = Dictionary(grouping: try OwnOperation.all(), by: \.path)
        #expect(operations.count == 11)
        try await withServer { server in
            for (path, operations) in operations {
                // A preflight is between a browser and the server, and no operation of the API (Fetch §3.2.2).
                let preflight: Set<String> = path == "/event-stream" ? ["OPTIONS"] : []
                let allowed = preflight.union(operations.map(\.method))
                for method in Self.methods {
                    let (status, headers, _) = try await server.send(method, path.replacing(/\{\w+\}/, with: "x"))
                    let allow = headers.first { $0.0.lowercased() == "allow" }?.1
                    if allowed.contains(method) {
                        // Without a key: refused, but by the endpoint.
                        #expect([200, 204, 401].contains(status), "\(method) \(path)")
                    } else {
                        #expect(status == 405, "\(method) \(path)")
                        #expect(allow == allowed.sorted().joined(separator: ", "), "\(method) \(path)")
                    }
                }
            }
        }
    }

    @Test(arguments: Endpoint.allCases)
    func anEndpointIsDescribedWithItsVersionsAndItsFailures(_ endpoint: Endpoint) throws {
        let contract = try Contract.own()
        let operation = try #require(contract["paths", endpoint.path, "post"])
        let references = (operation["parameters"]?.array ?? []).compactMap { parameter -> String? in
            let target = parameter["$ref"]?.string.flatMap(contract.target(of:)) ?? parameter
            return target["name"] == "Intercom-Version" ? target["schema"]?["$ref"]?.string : nil
        }
        let versions = try #require(references.first)
        let named = contract.target(of: versions)?["enum"]?.array?.compactMap(\.string)
        #expect(named == endpoint.versions.map(\.rawValue))
        let statuses = Set((operation["responses"]?.object ?? [:]).keys)
        #expect(statuses.isSuperset(of: ["200", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503"]))
        let names = try OwnOperation.all().map(\.identifier)
        #expect(Set(names).count == names.count)
    }
}
