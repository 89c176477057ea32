import ArgumentParser
import Hummingbird
import Synchronization

/// A webhook receiver that counts: `POST /hooks`, and `GET /count` for the number.
struct CountingReceiver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "receiver", shouldDisplay: false)

    @Option var port: Int

    func run() async throws {
        let counter = Counter()
        let router = Router()
        router.post("/hooks") { request, _ in
            for try await _ in request.body {}
            counter.increment()
            return HTTPResponse.Status.ok
        }
        router.get("/count") { _, _ in "\(counter.value)" }
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: EmptyServer.quiet
        ).runService()
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func increment() {
        count.withLock { $0 += 1 }
    }
}
