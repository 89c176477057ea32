import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /openapi.yaml`: what this server answers to. Needs no key, since it says nothing about the workspace.
struct OpenAPIController: Sendable {
    func register(on routes: Routes) {
        routes.serve(
            OpenAPIDocument.path, access: .open,
            [.get: { _, _ in document() }, .head: { _, _ in document().createHeadResponse() }])
    }

    /// Not to be kept without asking again: the next release's document stands at the same address. `application/yaml` is RFC 9512.
    private func document() -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/yaml", .cacheControl: "no-cache", .xContentTypeOptions: "nosniff",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: OpenAPIDocument.bytes)))
    }
}
