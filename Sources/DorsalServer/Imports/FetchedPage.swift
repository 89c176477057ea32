import NIOHTTP1

/// What came of asking for a page.
enum FetchedPage: Sendable {
    case answer(Exchange.Answer)
    /// It must not be asked for, and nothing was sent.
    case refused(String)
    /// No answer came; another time there may be one.
    case failed(String)
}

extension Exchange.Answer {
    /// The status as a number.
    var status: Int { Int(head.status.code) }

    /// The media type in lower case, without its parameters.
    var mediaType: String? {
        head.headers.first(name: "Content-Type").map { type in
            type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        }
    }

    /// Where a redirect leads, as it stands in the answer.
    var redirect: String? {
        [301, 302, 303, 307, 308].contains(status) ? head.headers.first(name: "Location") : nil
    }
}
