import AsyncHTTPClient
public import DorsalAgent
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
    /// Every path it answers to, and what that asks of its caller.
    public let routes: [DeclaredRoute]
    private let application: any ApplicationProtocol
    private let sender: WebhookSender

    /// What a server needs from outside. Tests replace clock, ids or agent; the command line picks the store.
    public struct Dependencies: Sendable {
        public var stores: any Stores
        public var masterKey: MasterKey
        public var clock: any WallClock
        public var ids: any IdentifierSource
        public var logger: Logger
        /// Decides turns; by default the agent that quotes the help content.
        public var agent: (any Agent)?
        /// Put around whatever agent decides turns.
        public var decorate: @Sendable (any Agent) -> any Agent
        /// Where sentence encoders are installed; without a folder there are none on this machine.
        public var models: ModelDirectory?
        /// The languages that the agent reads and answers in.
        public var languages: Languages
        /// Hashes the passwords of administrators; by default at the full cost.
        public var passwords: (any PasswordHashing)?
        /// The right to claim the console; without one the first administrator is made by the command line.
        public var claim: ClaimTicket?
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
            agent: (any Agent)? = nil, decorate: @escaping @Sendable (any Agent) -> any Agent = { $0 },
            models: ModelDirectory? = nil, languages: Languages = .bundled,
            passwords: (any PasswordHashing)? = nil, claim: ClaimTicket? = nil,
            middleware: [any MiddlewareProtocol<Request, Response, ServerContext>] = [],
            onRunning: @escaping @Sendable (ServerAddress) async -> Void = { _ in },
            print: @escaping @Sendable (String) -> Void = { _ in }
        ) {
            self.stores = stores
            self.masterKey = masterKey
            self.clock = clock
            self.ids = ids
            self.logger = logger
            self.agent = agent
            self.decorate = decorate
            self.models = models
            self.languages = languages
            self.passwords = passwords
            self.claim = claim
            self.middleware = middleware
            self.onRunning = onRunning
            self.print = print
        }
    }

    /// The one wiring function (STYLE 1).
    public static func build(settings: ServerSettings, dependencies: Dependencies) async throws -> DorsalServer {
        let (stores, ids, logger) = (dependencies.stores, dependencies.ids, dependencies.logger)
        // What the contract promises runs on `clock`; what keeps the machine going runs on the machine's own (decision 14).
        let machineClock = dependencies.clock
        let rules = settings.webhookRules
        let sender = try WebhookSender(rules: rules)
        let development =
            settings.isDevelopment
            ? try await DevelopmentProfile(machineClock: machineClock, stores: stores, courier: sender) : nil
        let clock: any WallClock = development?.clock ?? machineClock
        if development == nil { try await warnOfMovedClock(stores, now: clock.now(), logger: logger) }
        let address = ServerAddress(settings: settings)
        let access = AccessService(store: stores, secrets: dependencies.masterKey, clock: clock, ids: ids)
        let owner = ids.identifier("own")
        let (turns, deliveries) = (Wakeup(), Wakeup())
        let feed = EventFeed(clock: clock, machineClock: machineClock)
        let chunks = ChunkRing(clock: clock, feed: feed)
        let stalls = StallWatch()

        let provider = KnowledgeIndexProvider()
        let loader = KnowledgeLoader(
            store: stores, provider: provider, languages: dependencies.languages, machineClock: machineClock,
            logger: logger)
        // Turns that waited for this start must not be answered from an empty index.
        try await loader.load()
        let opener = EncoderOpener(
            models: dependencies.models, secrets: dependencies.masterKey, client: EmbeddingEndpoint.sharedClient,
            timeout: .seconds(3), machineClock: machineClock, logger: logger)
        let encoder = EncoderKeeper(
            settings: stores, store: stores, provider: provider, open: opener.open, machineClock: machineClock,
            logger: logger)
        let agent = dependencies.decorate(
            dependencies.agent
                ?? HelpAgent(
                    knowledge: provider, languages: dependencies.languages, version: DorsalVersion.current))
        let processor = TurnProcessor(
            agent: development?.agent(agent) ?? agent, store: stores, clock: clock, ids: ids, streaming: chunks)

        let streams = StreamAccess(masterKey: dependencies.masterKey, address: address, clock: clock, ids: ids)
        let keys = KeyWatch(store: stores, feed: feed, machineClock: machineClock, logger: logger)
        let origin = RequestOrigin(trustedProxies: settings.trustedProxies)
        let quota = RequestQuota(requestsPerMinute: settings.requestsPerMinute, clock: machineClock)
        let bodies = JSONBodyReader(limit: settings.maximumBodyBytes)
        // Sessions and throttles go by the machine's clock: nobody is signed out because a test moves the other one.
        let administration = AdministrationService(
            store: stores, passwords: dependencies.passwords ?? PasswordHasher(ids: ids), clock: machineClock, ids: ids)
        let console = try ConsoleController(
            .init(
                administration: administration, ticket: dependencies.claim, masterKey: dependencies.masterKey,
                address: address, caller: origin, clock: machineClock, ids: ids),
            parts: [
                .deploy(
                    DeployDesk(
                        access: access, stores: stores, sender: sender, rules: rules, address: address, clock: clock,
                        ids: ids)),
                .developerHub(access),
                .conduct(ConductDesk(access: access, stores: stores)),
                .conversations(access: access, stores: stores),
                .preview(
                    access: access, intake: MessageIntake(store: stores, clock: clock, ids: ids), streams: streams,
                    turns: turns, clock: clock, ids: ids),
                .content(ContentBench(stores: stores, provider: provider, rules: rules, clock: clock, ids: ids)),
            ])
        let admission = RequestGuard(
            authenticator: Authenticator(store: stores, uses: stores, clock: machineClock), quota: quota,
            badKeys: AddressThrottle(perMinute: settings.badKeysPerMinute, origin: origin, clock: machineClock))
        let routes = Routes(
            ids: ids, clock: machineClock, shield: console.shield, middleware: dependencies.middleware)
        FinController(
            gateway: APIGateway(
                admission: admission, bodies: bodies,
                idempotency: IdempotencyService(store: stores, clock: clock, ids: ids),
                refusals: development.map { _ in ScenarioRefusals(quota: quota) }),
            intake: MessageIntake(store: stores, clock: clock, ids: ids),
            handovers: HandoverDesk(store: stores, clock: clock, ids: ids),
            ratings: RatingDesk(store: stores, clock: clock),
            capabilities: CapabilityDesk(store: stores, clock: clock, ids: ids), streams: streams, turns: turns,
            deliveries: deliveries, feed: feed
        ).register(on: routes)
        WorkspaceController(
            stores: stores, help: PageReader(), clock: clock, ids: ids, address: address,
            gateway: WorkspaceGateway(admission: admission, bodies: bodies),
            access: access, turns: turns, deliveries: deliveries, feed: feed
        ).register(on: routes)
        EventStreamController(
            access: streams, log: stores, feed: feed, chunks: chunks, stalls: stalls, clock: clock, keys: keys
        ).register(on: routes)
        HealthController(
            stores: stores, feed: feed, clock: clock, version: DorsalVersion.current,
            storage: try await stores.storageSettings(), knowledge: provider
        ).register(on: routes)
        OpenAPIController().register(on: routes)
        KeyRevocationController(
            access: access,
            throttle: AddressThrottle(
                perMinute: KeyRevocationController.limit, origin: origin, clock: machineClock)
        ).register(on: routes)
        console.register(on: routes)
        if let development {
            DevelopmentInbox(access: access, clock: clock, print: dependencies.print).register(on: routes)
            development.register(on: routes, bodies: bodies) {
                turns.signal()
                deliveries.signal()
                feed.tick()
            }
        }

        let application = Application(
            router: routes, server: .guarded(limits: settings.connectionLimits, ids: ids),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "Dorsal", backlog: 1024,
                availableConnectionsDelegate: ConnectionCap(maximum: settings.maximumConnections, logger: logger)),
            services: [
                loader, encoder,
                DeliveryRunner(
                    store: stores, courier: development?.webhooks ?? sender, secrets: dependencies.masterKey,
                    clock: clock, machineClock: machineClock, owner: owner,
                    lease: development?.lease ?? rules.deadline + .seconds(25), wakeup: deliveries, logger: logger),
                ReplayRunner(
                    store: stores, clock: clock, machineClock: machineClock, deliveries: deliveries, logger: logger),
                ImportRunner(
                    importer: ContentImporter(store: stores, rules: rules, clock: machineClock, owner: owner),
                    machineClock: machineClock, logger: logger),
                AttemptLogKeeper(store: stores, clock: clock, machineClock: machineClock, logger: logger),
                TurnRunner(
                    processor: processor, store: stores, clock: clock, machineClock: machineClock, owner: owner,
                    lease: development?.lease ?? .seconds(60), prepare: { development?.prepare($0) ?? $0 },
                    wakeup: turns, feed: feed, deliveries: deliveries, logger: logger),
                feed, stalls, keys,
                MasterKeyWatch(masterKey: dependencies.masterKey, machineClock: machineClock, logger: logger),
            ],
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { address.bind(host: settings.host, port: port) }
                await dependencies.onRunning(address)
            },
            logger: logger)
        return DorsalServer(address: address, routes: routes.declared, application: application, sender: sender)
    }

    /// Whoever moved the development clock ahead and then serves without it has rows from the future.
    private static func warnOfMovedClock(_ stores: any Stores, now: Timestamp, logger: Logger) async throws {
        guard let moment = try await DevelopmentProfile.moment(aheadOf: now, in: stores) else { return }
        logger.warning(
            "the development clock of this data directory is ahead; what was written then lies in the future",
            metadata: ["development_clock": "\(moment.rfc3339)"])
    }

    /// Serves until graceful shutdown: no new requests, open streams told to come back, work under way finished.
    public func run() async throws {
        defer { sender.shutDown() }
        try await application.run()
    }
}
