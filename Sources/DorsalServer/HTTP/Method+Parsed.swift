import HTTPTypes

extension HTTPRequest.Method {
    /// The methods that the HTTP parser lets through; it refuses all others itself.
    static let parsed: [HTTPRequest.Method] = names.split(whereSeparator: \.isWhitespace).compactMap {
        .init(String($0))
    }

    private static let names = """
        ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH NOTIFY \
        OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK \
        UNLOCK UNSUBSCRIBE
        """
}
