/// How to look for an answer, and what to do when there is none.
struct AnswerPlan: Sendable, Hashable {
    /// What the reply says first.
    var openings: [Opening] = []
    /// A human is offered after the answer, in the same reply.
    var offersHuman = false
    /// Only content about reaching somebody answers; "your phone number" is not the one in somebody's profile.
    var isAboutContact = false
    /// What happens when nothing is found.
    var unanswered: Move
}
