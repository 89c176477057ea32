import DorsalCore
import FinAgentAPI
import Foundation

/// Fin AI Agent → Insights: figures and plots (AGENT 2.2).
struct InsightsPage: Sendable {
    private static let stretches = [7, 28, 90]
    private static let questions = 20

    struct Figure: Sendable {
        var name: String
        var value: String
        var meaning: String
    }

    struct Rating: Sendable {
        var name: String
        var count: Int
        var width: Int
    }

    struct Question: Sendable {
        var text: String
        var at: String
        var link: String
    }

    let stretches: [ConsoleChoice]
    let isEmpty: Bool
    let figures: [Figure]
    let plot: DayPlot
    let ratings: [Rating]
    let hasRatings: Bool
    let questions: [Question]

    init(_ visit: ConsoleVisit, access: AccessService, stores: any Stores) async throws {
        let app = try await access.finAgentApp()
        let days = visit.query["days"].flatMap { Int($0) }.flatMap { Self.stretches.contains($0) ? $0 : nil } ?? 28
        let end = visit.now.adding(.milliseconds(1))
        let figures = try await stores.insights(
            appID: app.id, from: visit.now.adding(.seconds(-86_400 * (days - 1))), to: end, questions: Self.questions)
        let most = figures.ratings.values.max() ?? 0
        stretches = Self.stretches.map {
            ConsoleChoice(value: "\($0)", label: "\($0) days", isChosen: $0 == days)
        }
        isEmpty = figures.conversations == 0
        self.figures = Self.figures(figures)
        plot = DayPlot(figures.days)
        ratings = ["amazing", "good", "ok", "bad", "terrible"].map { name in
            let count = figures.ratings[name] ?? 0
            return Rating(name: name, count: count, width: most > 0 ? count * 300 / most : 0)
        }
        hasRatings = most > 0
        questions = figures.unanswered.map {
            Question(
                text: String(ConsoleText.plain($0.text).prefix(200)), at: ConsoleText.moment($0.at),
                link: "/console/conversations/\($0.conversationID)")
        }
    }

    private static func figures(_ figures: InsightFigures) -> [Figure] {
        func percent(_ share: Double?) -> String { share.map { String(format: "%.0f %%", $0 * 100) } ?? "–" }
        return [
            Figure(
                name: "Conversations", value: "\(figures.conversations)", meaning: "begun in these days"),
            Figure(
                name: "Involvement", value: percent(figures.involvement),
                meaning: "\(figures.involved) with a word of the agent"),
            Figure(
                name: "Resolution", value: percent(figures.resolution),
                meaning: "\(figures.confirmed) confirmed, \(figures.assumed) assumed, of those"),
            Figure(
                name: "Automation", value: percent(figures.automation), meaning: "resolution times involvement"),
            Figure(
                name: "Escalation", value: percent(figures.escalation),
                meaning: "\(figures.escalated) handed to a human"),
            Figure(
                name: "CSAT", value: percent(figures.satisfaction),
                meaning: "good or amazing, of \(figures.ratings.values.reduce(0, +)) ratings"),
        ]
    }
}
