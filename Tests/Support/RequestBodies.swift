/// Request bodies as JSON text.
public enum RequestBodies {
    /// A valid start or reply body.
    public static func message(
        _ body: String = "How do I reset my password?", conversation: String = "ext-1", user: String = "user-1",
        timestamp: String = "2026-01-01T10:00:00.000Z"
    ) -> String {
        """
        {"conversation_id":"\(conversation)","user":{"id":"\(user)"},\
        "message":{"author":"user","body":"\(body)","timestamp":"\(timestamp)"}}
        """
    }
}
