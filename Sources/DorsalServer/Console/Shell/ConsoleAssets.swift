import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /console/assets/…`: the stylesheet, the scripts and the pictures.
struct ConsoleAssets: Sendable {
    let files: ConsoleFiles

    func register(on routes: Routes) {
        for (name, bytes) in files.folder("assets").sorted(by: { $0.key < $1.key }) {
            guard let type = Self.types[String(name.split(separator: ".").last ?? "")] else { continue }
            let serve: Routes.Handler = { _, _ in
                Response(status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
            }
            routes.serve("/console/assets/\(name)", access: .console(.visitor), [.get: serve, .head: serve])
        }
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]
}
