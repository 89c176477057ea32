import DorsalCore
import FinAgentAPI
import Foundation

/// Says something to the agent, and answers where what it does can be followed.
struct PreviewForm: ConsoleForm {
    let path = "/console/preview/messages"
    let page = ConsolePlace.preview.path
    let action = "preview.message"
    let access: AccessService
    let intake: MessageIntake
    let streams: StreamAccess
    let turns: Wakeup
    let clock: any WallClock
    let ids: any IdentifierSource

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let app = try await access.finAgentApp()
        let text = fields["body"].trimmingCharacters(in: .whitespacesAndNewlines)
        let known = fields["conversation"]
        guard !text.isEmpty, known.isEmpty || known.hasPrefix(ConversationStory.previewPrefix) else {
            throw FormProblems(errors: ["body": "Write something first."])
        }
        let id = known.isEmpty ? ConversationStory.previewPrefix + ids.requestID() : known
        let body: JSONValue = [
            "conversation_id": .string(id),
            "user": [
                "id": .string("dorsal-preview-\(visit.administrator.id)"), "name": .string(visit.administrator.name),
            ],
            "message": [
                "author": "user", "body": .string(text), "timestamp": .string(clock.now().rfc3339),
            ],
        ]
        let receipt: MessageIntake.Receipt
        do {
            receipt = try await intake.take(known.isEmpty ? .start : .reply, body: body, app: app, version: .preview)
        } catch let refusal as IntakeRefusal {
            throw FormProblems(errors: ["": refusal.problem.message])
        } catch let invalid as InvalidRequest {
            throw FormProblems(
                errors: ["": invalid.problems.map(\.message).joined(separator: " ")])
        }
        if receipt.startedTurn { turns.signal() }
        // The conversation itself says what follows its beginning.
        let target = known.isEmpty ? receipt.conversation.id : nil
        guard visit.wantsJSON else {
            return FormResult(next: .page("/console/conversations/\(receipt.conversation.id)", nil), target: target)
        }
        let url = try await streams.subscriptionURL(
            for: receipt.conversation, after: receipt.precedingSequence, canRewind: true)
        // The page is on whatever name the console was asked by, and the stream's address on the public one.
        let stream = url.range(of: "/event-stream").map { String(url[$0.lowerBound...]) } ?? url
        return FormResult(
            next: .document([
                "conversation": id, "stream": stream, "page": "/console/conversations/\(receipt.conversation.id)",
            ]), target: target)
    }
}
