/// What somebody does by saying something (AGENT 3.1, step 4).
enum Act: String, Sendable, Hashable, CaseIterable {
    /// Means harm to themselves.
    case selfHarm = "self_harm"
    /// Threatens somebody.
    case threat
    case greeting
    case gratitude
    case goodbye
    /// Wants a person.
    case humanRequest = "human_request"
    /// Asks how a person can be reached.
    case howContact = "how_contact"
    /// "Support", and hardly anything else.
    case bareKeyword = "bare_keyword"
    case anger
    /// Asks who or what is talking.
    case identity
    case confirm
    case negative
    case accept
    case decline
    /// Will come back, or waits for something.
    case wait
    /// "Ok" or "yes" by itself.
    case acknowledgement
    /// There are words left that ask something.
    case question
    /// In a language that the agent does not read.
    case otherLanguage = "other_language"
    /// There is nothing to read.
    case empty
}
