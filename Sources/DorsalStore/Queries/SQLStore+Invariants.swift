public import DorsalCore

extension SQLStore {
    /// What must not be in the database, each as a query for the ids of what breaks the rule (RELIABILITY E5). No query looks events
    /// up by their turn one after the other: there is no index for that.
    static let invariants: [(rule: String, query: String)] = [
        (
            "a conversation's events are numbered from 1 without a gap",
            """
            SELECT c.id AS id FROM conversations c LEFT JOIN events e ON e.conversation_id = c.id
            GROUP BY c.id, c.last_sequence
            HAVING count(e.id) <> c.last_sequence OR coalesce(max(e.sequence), 0) <> c.last_sequence
            """
        ),
        (
            "a conversation's messages are numbered from 1 without a gap",
            """
            SELECT c.id AS id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
            GROUP BY c.id, c.last_position
            HAVING count(m.id) <> c.last_position OR coalesce(max(m.position), 0) <> c.last_position
            """
        ),
        (
            "a conversation's opening is its first message",
            """
            SELECT c.id AS id FROM conversations c JOIN messages m ON m.conversation_id = c.id AND m.position = 1
            WHERE m.body <> c.opening
            """
        ),
        (
            "a message that nobody answered has a turn that will, and one alone",
            """
            SELECT c.id AS id FROM conversations c
            WHERE c.answered_position < c.inbound_position AND c.status IN ('thinking', 'replying')
                AND (SELECT count(*) FROM turns t WHERE t.conversation_id = c.id AND t.due_at_ms IS NOT NULL) <> 1
            """
        ),
        (
            "a finished turn has written its events",
            """
            SELECT t.id AS id FROM turns t WHERE t.state = 'done' AND t.occasion = 'message'
                AND t.id NOT IN (SELECT e.turn_id FROM events e WHERE e.turn_id IS NOT NULL)
            """
        ),
        (
            "events belong to a turn that is finished",
            "SELECT e.id AS id FROM events e JOIN turns t ON t.id = e.turn_id WHERE t.state <> 'done'"
        ),
        (
            "a reply and the event that tells it were written together",
            """
            SELECT m.id AS id FROM messages m WHERE m.turn_id IS NOT NULL
                AND m.turn_id NOT IN (
                    SELECT e.turn_id FROM events e WHERE e.turn_id IS NOT NULL AND e.name = 'fin_replied')
            """
        ),
        (
            "a delivery is of the event with its number",
            """
            SELECT d.event_id AS id FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE e.conversation_id <> d.conversation_id OR e.sequence <> d.sequence
            """
        ),
        (
            "nothing is delivered before what comes before it",
            """
            SELECT d.event_id AS id FROM deliveries d WHERE d.state = 'delivered' AND EXISTS (
                SELECT 1 FROM deliveries b WHERE b.conversation_id = d.conversation_id AND b.sequence < d.sequence
                    AND b.state = 'pending')
            """
        ),
    ]

    /// The rules that the stored data breaks, each with the first ids; empty when all is well.
    public func brokenInvariants() async throws(StoreError) -> [String] {
        var broken: [String] = []
        // Each rule is looked at on its own: a read that takes long keeps the log from starting anew (RELIABILITY G8).
        for (rule, query) in Self.invariants {
            let ids = try await driver.read("brokenInvariants") { connection in
                try connection.query(query + " LIMIT 3").map { row in try row.text("id") }
            }
            if !ids.isEmpty { broken.append("\(rule): \(ids.joined(separator: ", "))") }
        }
        return broken
    }
}
