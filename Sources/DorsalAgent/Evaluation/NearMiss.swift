/// A question on a topic of the help content that the content does not answer.
public struct NearMiss: Sendable, Hashable, Codable {
    public var id: String
    public var question: String
    /// The article on that topic.
    public var near: String?

    /// Makes a near miss.
    public init(id: String, question: String, near: String? = nil) {
        self.id = id
        self.question = question
        self.near = near
    }
}
