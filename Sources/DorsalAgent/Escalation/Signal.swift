import DorsalCore

/// What suggests that a human should be offered (AGENT 2.1, step 6).
enum Signal: String, Sendable, Hashable, CaseIterable {
    case howContact = "how_contact"
    case bareKeyword = "bare_keyword"
    case anger
    /// The third question in a row that says the same again.
    case loop
    case secondNegative = "second_negative"
    case secondUnknown = "second_unknown"

    /// Why a human takes over when one has been offered before. Who asks after a person consents; the others were not asked.
    var reason: EscalationReason {
        switch self {
        case .howContact, .bareKeyword: .requestedByUser
        case .anger, .loop, .secondNegative, .secondUnknown: .rule(nil)
        }
    }
}
