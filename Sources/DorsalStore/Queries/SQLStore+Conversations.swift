public import DorsalCore

extension SQLStore: ConversationStore {
    public func accept(_ message: IncomingMessage) async throws(StoreError) -> Acceptance {
        let encoded = try EncodedMessage(message)
        return try await driver.write("accept") { connection in
            try MessageAcceptance(encoded: encoded, connection: connection).run()
        }
    }

    public func handOver(
        _ handover: Handover, ids: any IdentifierSource
    ) async throws(StoreError) -> HandoverOutcome {
        try await driver.write("handOver") { connection in
            try ConversationHandover(handover: handover, ids: ids, connection: connection).run()
        }
    }
}
