import DorsalCore
import FinAgentAPI
import Testing

@Suite struct MessageDraftTests {
    private func fingerprint(_ author: Author, _ body: String, at milliseconds: Int64?) -> String? {
        let timestamp = milliseconds.map { Timestamp(milliseconds: $0) }
        let message = Message(author: author, body: body, timestamp: timestamp)
        return MessageDraft(conversationID: "c", message: message, user: User(id: "u")).fingerprint
    }

    @Test func equalMessagesHaveEqualFingerprints() {
        let fingerprint = fingerprint(.user, "yes", at: 1000)
        #expect(fingerprint == self.fingerprint(.user, "yes", at: 1000))
        // SHA-256 of "user\n1000\nyes"; stored, so it must not change from release to release.
        #expect(fingerprint == "b30c1e6d15b72c774be5a4e138504c3df45a9b3ac6d3577fb06d3dc071b3a60b")
    }

    @Test func authorBodyAndMomentTellMessagesApart() {
        let fingerprints = [
            fingerprint(.user, "yes", at: 1000), fingerprint(.agent, "yes", at: 1000),
            fingerprint(.user, "yes ", at: 1000),
            fingerprint(.user, "yes", at: 1001), fingerprint(.user, "1000\nyes", at: 1),
            fingerprint(.user, "0\nyes", at: 100),
        ]
        #expect(Set(fingerprints).count == fingerprints.count)
    }

    @Test func aMessageWithoutATimestampIsNeverADuplicate() {
        #expect(fingerprint(.user, "yes", at: nil) == nil)
    }

    @Test func theSameMomentInAnotherZoneIsTheSameMessage() throws {
        let validator = MessageRequestValidator(version: .v2_16)
        let bodies = ["2025-01-24T10:00:00.123Z", "2025-01-24T12:00:00.123+02:00"].map {
            RequestBody.with("message.timestamp", .string($0))
        }
        let fingerprints = try bodies.map { try validator.start($0).fingerprint }
        #expect(fingerprints[0] == fingerprints[1])
    }

    @Test func theRestOfTheRequestDoesNotMatter() throws {
        let validator = MessageRequestValidator(version: .v2_16)
        let full = try validator.start(RequestBody.full)
        let bare = try validator.reply(RequestBody.with("attachments", nil))
        #expect(full.fingerprint == bare.fingerprint)
    }
}
