import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads forms that the console's own pages sent, and refuses all others with `403` (RELIABILITY C4).
struct FormReader: Sendable {
    private static let refusal = RequestFailure(
        .forbidden, .forbidden, "This form is out of date or was not sent from the console. Load the page again.")

    let origin: ConsoleOrigin
    let cookies: ConsoleCookies

    /// The fields of a form that belongs to `cookie`.
    func read(_ request: Request, cookie: String?, limit: Int) async throws -> FormFields {
        guard origin.isOwn(request), let cookie,
            request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { throw Self.refusal }
        let tooLarge = RequestFailure(
            .contentTooLarge, .requestTooLarge, "The form has more than \(limit) bytes.",
            headers: [.connection: "close"])
        guard request.headers[.contentLength].flatMap(Int.init) ?? 0 <= limit else { throw tooLarge }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
        guard let fields = FormFields(Array(body.readableBytesView)), cookies.isFormToken(fields["csrf"], for: cookie)
        else { throw Self.refusal }
        return fields
    }
}
