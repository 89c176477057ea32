import AsyncHTTPClient
import DorsalAgent
public import DorsalCore
import FinAgentAPI
public import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle

/// A whole server: HTTP surface, turn runner, delivery runner, and the loops that feed them. Tests run exactly this.
public struct DorsalServer: Service {
    /// Where the server is reached; final once it runs.
    public let address: ServerAddress
    private let application: any ApplicationProtocol
    private let client: HTTPClient

    /// What a server needs from outside. Tests replace clock, ids or agent; the command line picks the store.
    public struct Dependencies: Sendable {
        public var stores: any Stores
        public var masterKey: MasterKey
        public var clock: any WallClock
        public var ids: any IdentifierSource
        public var logger: Logger
        /// Decides turns; by default the agent that quotes the help content.
        public var agent: (any Agent)?
        /// Put around everything the server does with a request, the first outermost: what an embedding program adds, such as
        /// metrics or a log of its own. Nothing of the server depends on it.
        public var middleware: [any MiddlewareProtocol<Request, Response, ServerContext>]
        /// Called once the port is bound.
        public var onRunning: @Sendable (ServerAddress) async -> Void
        /// Gets the development inbox's lines.
        public var print: @Sendable (String) -> Void

        /// Gathers the dependencies.
        public init(
            stores: any Stores, masterKey: MasterKey, clock: any WallClock, ids: any IdentifierSource, logger: Logger,
            agent: (any Agent)? = nil, middleware: [any MiddlewareProtocol<Request, Response, ServerContext>] = [],
            onRunning: @escaping @Sendable (ServerAddress) async -> Void = { _ in },
            print: @escaping @Sendable (String) -> Void = { _ in }
        ) {
            self.stores = stores
            self.masterKey = masterKey
            self.clock = clock
            self.ids = ids
            self.logger = logger
            self.agent = agent
            self.middleware = middleware
            self.onRunning = onRunning
            self.print = print
        }
    }

    /// The one wiring function (STYLE 1).
    public static func build(settings: ServerSettings, dependencies: Dependencies) async throws -> DorsalServer {
        let (stores, clock, ids, logger) = (
            dependencies.stores, dependencies.clock, dependencies.ids, dependencies.logger
        )
        let address = ServerAddress(settings: settings)
        let access = AccessService(store: stores, secrets: dependencies.masterKey, clock: clock, ids: ids)
        let owner = ids.identifier("own")
        let (turns, deliveries) = (Wakeup(), Wakeup())
        let feed = EventFeed(clock: clock)

        let provider = KnowledgeIndexProvider()
        let loader = KnowledgeLoader(store: stores, provider: provider, clock: clock, logger: logger)
        // Turns that waited for this start must not be answered from an empty index.
        try await loader.load()
        let processor = TurnProcessor(
            agent: dependencies.agent ?? HelpAgent(knowledge: provider), store: stores, clock: clock, ids: ids)

        let policy = AddressPolicy(allowsLoopback: settings.isDevelopment)
        let client = WebhookSender.makeClient(policy: policy)

        let streams = await StreamAccess(
            key: dependencies.masterKey.streamTokens, address: address, clock: clock, ids: ids)
        let router = Router(context: ServerContext.self)
        for outer in dependencies.middleware { router.add(middleware: outer) }
        router.add(middleware: RequestScope(ids: ids, clock: clock))
        FinController(
            admission: RequestGuard(
                authenticator: Authenticator(store: stores, clock: clock),
                quota: RequestQuota(requestsPerMinute: settings.requestsPerMinute, clock: clock)),
            bodies: JSONBodyReader(limit: settings.maximumBodyBytes),
            intake: MessageIntake(store: stores, clock: clock, ids: ids),
            handovers: HandoverDesk(store: stores, clock: clock, ids: ids),
            ratings: RatingDesk(store: stores, clock: clock),
            capabilities: CapabilityDesk(store: stores, clock: clock, ids: ids), streams: streams, turns: turns,
            deliveries: deliveries, feed: feed
        ).register(on: router)
        EventStreamController(access: streams, log: stores, feed: feed, clock: clock).register(on: router)
        HealthController(
            stores: stores, feed: feed, clock: clock, version: DorsalVersion.current,
            storage: try await stores.storageSettings()
        ).register(on: router)
        ConsoleController(version: DorsalVersion.current).register(on: router)
        if settings.isDevelopment {
            DevelopmentInbox(access: access, clock: clock, print: dependencies.print).register(on: router)
        }

        let application = Application(
            router: router,
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "Dorsal"),
            services: [
                loader,
                DeliveryRunner(
                    store: stores, sender: WebhookSender(client: client, policy: policy),
                    secrets: dependencies.masterKey, clock: clock, owner: owner, wakeup: deliveries, logger: logger),
                TurnRunner(
                    processor: processor, store: stores, clock: clock, owner: owner, wakeup: turns, feed: feed,
                    deliveries: deliveries, logger: logger),
                feed,
            ],
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { address.bind(host: settings.host, port: port) }
                await dependencies.onRunning(address)
            },
            logger: logger)
        return DorsalServer(address: address, application: application, client: client)
    }

    /// Serves until graceful shutdown: no new requests, open streams told to come back, work under way finished.
    public func run() async throws {
        do {
            try await application.run()
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
