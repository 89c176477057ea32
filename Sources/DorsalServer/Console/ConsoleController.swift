import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /console`: where an administrator begins. It shows no secret and changes nothing; setup is done with the command line.
struct ConsoleController: Sendable {
    let version: String

    func register(on routes: Routes) {
        routes.serve("/console", access: .open, [.get: { _, _ in page() }, .head: { _, _ in page() }])
    }

    private func page() -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ]
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    private var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Dorsal</title></head>
        <body>
        <h1>Dorsal \(version) is running</h1>
        <p>It speaks the Fin Agent API on this address. Set it up with the command line:</p>
        <ul>
        <li><code>dorsal key create</code> makes an API key,</li>
        <li><code>dorsal webhook set URL</code> says where events go,</li>
        <li><code>dorsal knowledge import FOLDER</code> brings in the help content,</li>
        <li><code>dorsal ask "a question"</code> shows an answer with its events.</li>
        </ul>
        <p><a href="/health">State of this server</a></p>
        </body>
        </html>
        """
    }
}
