public import FinAgentAPI

/// A rule of the workspace that hands a conversation to a human without an answer (CONTRACT §4, AGENT 2 row 12). Pure.
public struct EscalationRule: Sendable, Hashable, Codable {
    /// What an attribute's value is compared with.
    public enum Comparison: String, Sendable, Hashable, CaseIterable, Codable {
        case equals
        case differs
        /// Of texts, ignoring case.
        case contains
        /// Of numbers.
        case above
        /// Of numbers.
        case below
        case isSet = "is_set"
        case isMissing = "is_missing"
    }

    /// One condition on one attribute.
    public struct Condition: Sendable, Hashable, Codable {
        public var subject: AttributeDefinition.Subject
        public var attribute: String
        public var comparison: Comparison
        /// What to compare with; not read for ``Comparison/isSet`` and ``Comparison/isMissing``.
        public var value: JSONValue?

        /// Makes a condition.
        public init(
            subject: AttributeDefinition.Subject, attribute: String, comparison: Comparison, value: JSONValue? = nil
        ) {
            self.subject = subject
            self.attribute = attribute
            self.comparison = comparison
            self.value = value
        }

        /// Whether the attribute's value, or its absence, meets the condition.
        func holds(for stored: JSONValue?) -> Bool {
            guard let stored, stored != .null else { return comparison == .isMissing || comparison == .differs }
            switch comparison {
            case .isSet: return true
            case .isMissing: return false
            case .equals: return value.map { Self.areEqual(stored, $0) } ?? false
            case .differs: return value.map { !Self.areEqual(stored, $0) } ?? true
            case .contains:
                guard let part = value?.string, let text = stored.string else { return false }
                return text.lowercased().contains(part.lowercased())
            case .above: return Self.order(stored, value).map { $0 > 0 } ?? false
            case .below: return Self.order(stored, value).map { $0 < 0 } ?? false
            }
        }

        /// 3 and 3.0 are one number; texts are equal whatever their case.
        private static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
            if let left = number(left), let right = number(right) { return left == right }
            if let left = left.string, let right = right.string { return left.lowercased() == right.lowercased() }
            return left == right
        }

        private static func order(_ left: JSONValue, _ right: JSONValue?) -> Int? {
            guard let left = number(left), let right = right.flatMap(number) else { return nil }
            return left == right ? 0 : (left < right ? -1 : 1)
        }

        private static func number(_ value: JSONValue) -> Double? {
            switch value {
            case .integer(let number): Double(number)
            case .number(let number): number
            case .null, .bool, .string, .array, .object: nil
            }
        }
    }

    /// What the event's reason names; empty for a rule without a name.
    public var name: String
    /// All have to hold; a rule without conditions never matches.
    public var conditions: [Condition]

    /// Makes a rule.
    public init(name: String, conditions: [Condition]) {
        self.name = name
        self.conditions = conditions
    }

    /// Whether all conditions hold for these attributes.
    public func matches(user: [String: JSONValue], conversation: [String: JSONValue]) -> Bool {
        !conditions.isEmpty
            && conditions.allSatisfy { condition in
                let attributes = condition.subject == .user ? user : conversation
                return condition.holds(for: attributes[condition.attribute])
            }
    }

    /// What the escalation says.
    public var reason: EscalationReason { .rule(name.isEmpty ? nil : name) }
}
