/// What somebody does by saying something (AGENT 3.1, step 4).
enum Act: String, Sendable, Hashable, CaseIterable {
    case greeting
    case gratitude
    case goodbye
    case humanRequest = "human_request"
    case bareKeyword = "bare_keyword"
    case confirm
    case negative
    case accept
    case decline
    /// "Ok" or "yes" by itself.
    case acknowledgement
    /// There are words left that ask something.
    case question
    /// There is nothing to read.
    case empty
}
