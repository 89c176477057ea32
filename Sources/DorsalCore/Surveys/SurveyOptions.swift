import FinAgentAPI

/// What a survey shows, in the public order (AGENT 2, row 21).
enum SurveyOptions {
    static let standard = CSATRequestedEvent.Survey(options: Rating.allCases.map(option))

    private static func option(_ rating: Rating) -> CSATRequestedEvent.Survey.Option {
        switch rating {
        case .terrible: .init(key: rating, emoji: "😠", label: "Terrible")
        case .bad: .init(key: rating, emoji: "🙁", label: "Bad")
        case .ok: .init(key: rating, emoji: "😐", label: "OK")
        case .good: .init(key: rating, emoji: "😃", label: "Great")
        case .amazing: .init(key: rating, emoji: "🤩", label: "Amazing")
        }
    }
}
