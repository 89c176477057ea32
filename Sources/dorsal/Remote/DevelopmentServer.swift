import AsyncHTTPClient
import FinAgentAPI
import FinAgentClient
import Foundation
import NIOCore
import NIOHTTP1

/// The development helpers of a running server, which exist with `dorsal serve --dev` alone.
struct DevelopmentServer {
    private static let maximumResponseBytes = 16 << 20

    let base: URL

    /// Reads a helper's JSON.
    func get(_ path: String) async throws -> JSONValue {
        try await send("GET", path, body: nil)
    }

    /// Sends JSON to a helper and reads what it answers.
    func post(_ path: String, _ body: JSONValue) async throws -> JSONValue {
        try await send("POST", path, body: body)
    }

    private func send(_ method: String, _ path: String, body: JSONValue?) async throws -> JSONValue {
        var request = HTTPClientRequest(url: base.appending(path: path).absoluteString)
        request.method = .init(rawValue: method)
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try WireJSON.encode(body)))
        }
        let (status, bytes) = try await perform(request)
        switch status {
        case 200: break
        case 404: throw CommandFailure("\(base) is not in the development profile; start it with: dorsal serve --dev")
        default: throw CommandFailure("\(base) refused (\(status)): \(Self.reason(in: bytes))")
        }
        do {
            return try StrictJSONParser.parse(bytes)
        } catch {
            throw CommandFailure("\(base) is no Dorsal server: \(error)")
        }
    }

    private func perform(_ request: HTTPClientRequest) async throws -> (status: UInt, body: [UInt8]) {
        do {
            let response = try await FinAgentClient.sharedHTTPClient.execute(request, timeout: .seconds(30))
            let body = try await response.body.collect(upTo: Self.maximumResponseBytes)
            return (response.status.code, Array(body.readableBytesView))
        } catch {
            throw CommandFailure(
                "no server answers at \(base); is it running (dorsal serve --dev)? --url names another address")
        }
    }

    private static func reason(in body: [UInt8]) -> String {
        let list = try? WireJSON.decode(ErrorList.self, from: body)
        let messages = list?.errors.compactMap(\.message) ?? []
        return messages.isEmpty ? "no reason given" : messages.joined(separator: "; ")
    }
}
