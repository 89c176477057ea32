/// The body of `POST /procedures/{conversation_id}/collect_agent_input` (CONTRACT §7).
public struct CollectAgentInputRequest: Sendable, Hashable, Codable {
    /// A value for one attribute the step asked for.
    public struct AttributeValue: Sendable, Hashable, Codable {
        /// The identifier from the notification's `attributes_to_collect`.
        public var identifier: String
        public var value: JSONValue

        /// Makes a value.
        public init(identifier: String, value: JSONValue) {
            self.identifier = identifier
            self.value = value
        }
    }

    /// The step that waits, as the notification named it.
    public var stepID: String
    public var attributeValues: [AttributeValue]

    private enum CodingKeys: String, CodingKey {
        case stepID = "step_id"
        case attributeValues = "attribute_values"
    }

    /// Makes the body.
    public init(stepID: String, attributeValues: [AttributeValue]) {
        self.stepID = stepID
        self.attributeValues = attributeValues
    }
}
