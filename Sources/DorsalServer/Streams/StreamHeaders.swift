import HTTPTypes

/// The headers of `/event-stream`, the one route that may be read across origins (CONTRACT §6, RELIABILITY F11, C10).
enum StreamHeaders {
    /// Set when the client's `Last-Event-ID` is none of this turn's events, so that the turn is sent from its beginning.
    static let gap = "X-Event-Stream-Gap"

    /// Never cached, never held back by a proxy.
    static func stream(hasGap: Bool) -> HTTPFields {
        var headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
            .accessControlExposeHeaders: "\(gap), X-Request-Id",
        ]
        set("X-Accel-Buffering", "no", in: &headers)
        if hasGap { set(gap, "true", in: &headers) }
        return headers
    }

    /// What a browser may ask for. Never with credentials: the token in the address is the credential.
    static let preflight: HTTPFields = {
        var headers: HTTPFields = [
            .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET",
            .accessControlAllowHeaders: "Last-Event-ID, Cache-Control",
        ]
        set("Access-Control-Max-Age", "86400", in: &headers)
        return headers
    }()

    private static func set(_ name: String, _ value: String, in headers: inout HTTPFields) {
        guard let name = HTTPField.Name(name) else { return }
        headers[name] = value
    }
}
