import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Support
import Synchronization

/// A web site on loopback that says what a test wants, and remembers what it was asked for.
final class SampleSite: Sendable {
    /// An answer of the site.
    struct Answer: Sendable {
        var status = 200
        var body = ""
        var headers: [String: String] = ["Content-Type": "text/html"]

        static func page(_ title: String, links: [String] = [], etag: String? = nil) -> Answer {
            let anchors = links.map { "<a href=\"\($0)\">more</a>" }.joined(separator: " and ")
            var answer = Answer(
                body: "<html><head><title>\(title)</title></head><body><main><h1>\(title)</h1>"
                    + "<p>All about \(title) stands on this page. \(anchors)</p></main></body></html>")
            if let etag { answer.headers["ETag"] = etag }
            return answer
        }

        static func redirect(_ location: String) -> Answer { Answer(status: 302, headers: ["Location": location]) }

        static let missing = Answer(status: 404, body: "no")
    }

    private let answers = Mutex<@Sendable (String) -> Answer>({ _ in .missing })
    private let asked = Mutex<[String]>([])
    private let port = Mutex(0)

    /// The site's address without a slash at its end.
    var url: String { "http://127.0.0.1:\(port.withLock { $0 })" }

    /// The targets that were asked for, in order, without robots.txt and sitemap.xml.
    var requests: [String] {
        asked.withLock { $0 }.filter { $0 != "/robots.txt" && $0 != "/sitemap.xml" }
    }

    /// Says these pages from now on, and forgets what it was asked for.
    func serve(_ pages: [String: Answer]) {
        serve { pages[$0] ?? .missing }
    }

    /// Says what `answer` gives for a target from now on, and forgets what it was asked for.
    func serve(_ answer: @escaping @Sendable (String) -> Answer) {
        answers.withLock { $0 = answer }
        asked.withLock { $0 = [] }
    }

    /// Runs `body` with a site that listens.
    static func run(_ body: @escaping @Sendable (SampleSite) async throws -> Void) async throws {
        let site = SampleSite()
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in site.answer(request) },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) }, logger: quietLogger)
        let services = ServiceGroup(configuration: .init(services: [application], logger: quietLogger))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            for await port in ports {
                site.port.withLock { $0 = port }
                break
            }
            do {
                try await body(site)
            } catch {
                await services.triggerGracefulShutdown()
                throw error
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }

    private func answer(_ request: Request) -> Response {
        let target = request.uri.string
        asked.withLock { $0.append(target) }
        let answer = answers.withLock { $0 }(target)
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        let etag = answer.headers["ETag"]
        if let etag, request.headers[.ifNoneMatch] == etag {
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: answer.body)))
    }
}
