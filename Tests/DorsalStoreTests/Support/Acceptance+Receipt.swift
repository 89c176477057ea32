import DorsalCore

extension Acceptance {
    /// The receipt of a message that was taken in.
    var accepted: Receipt? {
        if case .accepted(let receipt) = self { receipt } else { nil }
    }

    /// The receipt of a message that was known already.
    var duplicate: Receipt? {
        if case .duplicate(let receipt) = self { receipt } else { nil }
    }

    var isExisting: Bool {
        if case .conversationExists = self { true } else { false }
    }

    var isNotFound: Bool {
        if case .conversationNotFound = self { true } else { false }
    }

    var isEscalated: Bool {
        if case .escalated = self { true } else { false }
    }
}
