import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// `dorsal serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            With --dev it is set up for a laptop: callbacks over http to this machine are allowed, an API key and a callback to \
            the server's own inbox are made when there are none, and both are printed with a ready curl. Without --dev nothing is \
            made by itself, and webhooks go to public https addresses only.
            """)

    @Option(name: .long, help: "The address to listen on (DORSAL_HOST; default: 127.0.0.1).")
    var host: String?

    @Option(name: .long, help: "The port to listen on; 0 takes a free one (DORSAL_PORT; default: 8080).")
    var port: Int?

    @Option(name: .long, help: "How clients reach this server (DORSAL_PUBLIC_URL).")
    var publicURL: String?

    @Option(name: .long, help: "Import this folder or ZIP file of help content before serving.")
    var knowledge: String?

    @Option(name: .long, help: "API requests an app may make a minute; 0 for no limit.")
    var rateLimit = 10_000

    @Option(
        name: .long, help: "Requests with a key that is none that an address may make a minute; 0 for no limit.")
    var badKeyLimit = 300

    @Option(
        name: .customLong("trusted-proxy"),
        help: "A proxy's address, to be believed about X-Forwarded-For; once for each (DORSAL_TRUSTED_PROXIES)."
    )
    var trustedProxies: [String] = []

    @Option(
        name: .long,
        help: "Connections at a time; others wait. By default 16,000, or what the limit of open files allows.")
    var maxConnections: Int?

    @Option(name: .long, help: "Seconds after which a connection ends on which nothing happens.")
    var idleTimeout = 75

    @Flag(name: .long, help: "The laptop profile.")
    var dev = false

    @Option(name: .long, help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: LogLevel?

    @Option(name: .long, help: .hidden)
    var trapOn: String?

    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var data: DataOption

    func validate() throws {
        _ = try Settings(data: data.data, host: host, port: port, publicURL: publicURL)
        guard (1...86_400).contains(idleTimeout) else {
            throw ValidationError("--idle-timeout must be from 1 to 86400.")
        }
    }

    func run() async throws {
        let settings = try Settings(data: data.data, host: host, port: port, publicURL: publicURL)
        ProcessSecrecy.keep()
        let connections = try OpenFiles.connections(wanted: maxConnections)
        LoggingSystem.bootstrap { OneLineLog(inner: StreamLogHandler.standardError(label: $0)) }
        var logger = Logger(label: "dorsal")
        logger.logLevel = logLevel?.level ?? (dev ? .warning : .info)
        let workspace = try await Workspace.open(settings, as: .server)
        do {
            try await serve(workspace, settings: settings, connections: connections, logger: logger)
        } catch let error as IOError where error.errnoCode == EADDRINUSE || error.errnoCode == EACCES {
            await workspace.close()
            let reason = String(cString: strerror(error.errnoCode))
            throw CommandFailure("cannot listen on \(settings.host):\(settings.port): \(reason); choose another --port")
        } catch {
            await workspace.close()
            throw error
        }
        await workspace.close()
    }

    private func serve(
        _ workspace: Workspace, settings: Settings, connections: Int, logger: Logger
    ) async throws {
        if let knowledge {
            _ = try await KnowledgeImport(workspace: workspace).run(knowledge)
        }
        let (isDevelopment, trap) = (dev, trapOn)
        let claim = try await workspace.administration.ticket()
        let server = try await DorsalServer.build(
            settings: ServerSettings(
                host: settings.host, port: settings.port, publicURL: settings.publicURL, isDevelopment: isDevelopment,
                requestsPerMinute: rateLimit > 0 ? rateLimit : nil,
                badKeysPerMinute: badKeyLimit > 0 ? badKeyLimit : nil,
                trustedProxies: trustedProxies.isEmpty ? settings.trustedProxies : trustedProxies,
                maximumConnections: connections, idleTimeout: .seconds(idleTimeout),
                webhookDeadline: .seconds(webhooks.timeout),
                webhookAuthorityFile: webhooks.authorityFile ?? settings.webhookAuthorityFile),
            dependencies: .init(
                stores: workspace.store, masterKey: workspace.masterKey, clock: workspace.clock, ids: workspace.ids,
                logger: logger,
                decorate: { agent in trap.map { TrappingAgent(inner: agent, trap: $0) } ?? agent },
                models: ModelDirectory(data: settings.dataDirectory), languages: try settings.languages(),
                passwords: workspace.passwords, claim: claim,
                onRunning: { address in
                    let banner = Banner(workspace: workspace, address: address, claim: claim)
                    if isDevelopment {
                        await banner.printForDevelopment()
                    } else {
                        banner.print()
                    }
                },
                print: { Output.write($0) }))
        try await ServiceGroup(
            configuration: .init(
                services: [DiskWatch(store: workspace.store), server], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger)
        ).run()
    }
}
