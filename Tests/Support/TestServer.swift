import AsyncHTTPClient
public import DorsalCore
public import DorsalServer
public import DorsalStore
public import FinAgentAPI
public import FinAgentClient
public import Foundation
public import Hummingbird
public import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
public import Testing

/// A whole server on a real port with a data directory of its own.
public struct TestServer: Sendable {
    public let store: SQLStore
    public let access: AccessService
    public let url: String
    /// An API key with the default scope.
    public let key: String
    public let directory: URL
    /// Checks everything the server says.
    public let recorder: ContractRecorder
    /// Every path it answers to, and what that asks of its caller.
    public let routes: [DeclaredRoute]
    /// The right to claim the console.
    public let claim: ClaimTicket?
    /// Hashes the passwords of administrators.
    public let passwords: PasswordHasher

    /// A client with the key.
    public func client(version: APIVersion? = nil) throws -> FinAgentClient {
        guard let base = URL(string: url) else { throw URLError(.badURL) }
        return FinAgentClient(baseURL: base, apiKey: BearerToken(key), version: version)
    }

    /// Sends a request as it is and answers status, headers and body.
    public func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, headers: [(String, String)] = []
    ) async throws -> (status: Int, headers: [(String, String)], body: [UInt8]) {
        var request = HTTPClientRequest(url: url + path)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        // Without an id it was refused before there was a request.
        if response.headers.contains(name: "X-Request-Id") {
            recorder.expect(path: String(path.prefix { $0 != "?" }))
        }
        return (Int(response.status.code), response.headers.map { ($0.name, $0.value) }, Array(bytes.readableBytesView))
    }

    /// Waits until no turn is due or under way on `clock`: only those that silence will bring are left.
    public func waitForTurns(_ clock: any WallClock) async throws {
        try await eventually("no turn is due") {
            try await store.openTurns(now: clock.now()) == 0
        }
    }

    /// Posts JSON text with the key.
    public func post(
        _ path: String, _ body: String, headers: [(String, String)] = []
    ) async throws -> (status: Int, headers: [(String, String)], body: [UInt8]) {
        try await send(
            "POST", path, body: Array(body.utf8),
            headers: [("Authorization", "Bearer \(key)"), ("Content-Type", "application/json")] + headers)
    }
}

/// Runs `body` with a server that was wired like the real one. Everything it made is gone afterwards.
///
/// Whatever the server says in the meantime is checked against the public descriptions (``ContractRecorder``). `middleware` stands
/// between that check and the server.
public func withServer<Result: Sendable>(
    agent: (any Agent)? = nil, contents: [DocumentContent] = [], callbackURL: String? = nil,
    clock: any WallClock = SystemClock(), directory: URL? = nil, maximumBodyBytes: Int = 1 << 20,
    publicURL: String? = nil, requestsPerMinute: Int? = nil, badKeysPerMinute: Int? = nil,
    trustedProxies: [String] = [], maximumConnections: Int = 16_000, idleTimeout: Duration = .seconds(75),
    isDevelopment: Bool = true, logger: Logger = quietLogger,
    middleware: [any MiddlewareProtocol<Request, Response, ServerContext>] = [],
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: @escaping @Sendable (TestServer) async throws -> Result
) async throws -> Result {
    guard let directory else {
        return try await withTemporaryDirectory {
            try await withServer(
                agent: agent, contents: contents, callbackURL: callbackURL, clock: clock, directory: $0,
                maximumBodyBytes: maximumBodyBytes, publicURL: publicURL, requestsPerMinute: requestsPerMinute,
                badKeysPerMinute: badKeysPerMinute, trustedProxies: trustedProxies,
                maximumConnections: maximumConnections, idleTimeout: idleTimeout, isDevelopment: isDevelopment,
                logger: logger, middleware: middleware, sourceLocation: sourceLocation, body)
        }
    }
    let ids = SystemIdentifiers(clock: clock)
    let store = try await SQLStore.open(directory: directory, role: .server)
    let masterKey = try MasterKey.load(directory: directory, mayCreate: true, ids: ids)
    let access = AccessService(store: store, secrets: masterKey, clock: clock, ids: ids)
    let key = try await access.createKey(name: "test").key.text
    if let callbackURL { _ = try await access.setWebhook(CallbackURL(callbackURL, allowsLoopback: true)) }
    if !contents.isEmpty { _ = try await store.replaceDocuments(source: "test", with: contents, at: clock.now()) }
    let passwords = PasswordHasher(ids: ids, isCheap: true)
    let claim = try await AdministrationService(store: store, passwords: passwords, clock: clock, ids: ids).ticket()
    let recorder = ContractRecorder()
    recorder.useDefaultVersion { (try? await access.finAgentApp().defaultVersion) ?? .standard }
    let (addresses, continuation) = AsyncStream.makeStream(of: ServerAddress.self)
    let server = try await DorsalServer.build(
        settings: ServerSettings(
            port: 0, publicURL: publicURL, isDevelopment: isDevelopment, maximumBodyBytes: maximumBodyBytes,
            requestsPerMinute: requestsPerMinute, badKeysPerMinute: badKeysPerMinute, trustedProxies: trustedProxies,
            maximumConnections: maximumConnections, idleTimeout: idleTimeout),
        dependencies: .init(
            stores: store, masterKey: masterKey, clock: clock, ids: ids, logger: logger, agent: agent,
            passwords: passwords, claim: claim, middleware: [recorder] + middleware,
            onRunning: { continuation.yield($0) }, print: { _ in }))
    let services = ServiceGroup(configuration: .init(services: [server], logger: logger))
    let result = try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await services.run() }
        var url = ""
        for await address in addresses {
            url = address.localURL
            break
        }
        let context = TestServer(
            store: store, access: access, url: url, key: key, directory: directory, recorder: recorder,
            routes: server.routes, claim: claim, passwords: passwords)
        do {
            let result = try await body(context)
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return result
        } catch {
            await services.triggerGracefulShutdown()
            try? await group.waitForAll()
            throw error
        }
    }
    try await recorder.checkEvents(in: directory)
    await store.close()
    recorder.recordIssues(sourceLocation: sourceLocation)
    return result
}

/// Says nothing below errors.
public let quietLogger: Logger = {
    var logger = Logger(label: "dorsal-tests")
    logger.logLevel = .error
    return logger
}()
