public import DorsalCore

extension SQLStore: ConversationStore {
    public func accept(_ message: IncomingMessage) async throws(StoreError) -> Acceptance {
        let encoded = try EncodedMessage(message)
        return try await driver.write("accept") { connection in
            try MessageAcceptance(encoded: encoded, connection: connection).run()
        }
    }
}
