import FinAgentAPI

/// Where a field stands in a request's body. Written as error bodies write it: `conversation_metadata.history[0].author`.
struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    /// One step into the body.
    enum Step: Sendable, Hashable {
        case member(String)
        case element(Int)
    }

    var steps: [Step] = []

    var description: String {
        steps.reduce("") { text, step in
            switch step {
            case .member(let name): text.isEmpty ? name : "\(text).\(name)"
            case .element(let index): "\(text)[\(index)]"
            }
        }
    }

    /// The name of the field itself; empty for the whole body and for elements of arrays.
    var name: String {
        if case .member(let name) = steps.last { name } else { "" }
    }

    func member(_ name: String) -> FieldPath { FieldPath(steps: steps + [.member(name)]) }

    func element(_ index: Int) -> FieldPath { FieldPath(steps: steps + [.element(index)]) }

    /// The field's value in `body`; `nil` when it is not there.
    func value(in body: JSONValue) -> JSONValue? {
        steps.reduce(body as JSONValue?) { value, step in
            switch step {
            case .member(let name): value?[name]
            case .element(let index): value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
        }
    }

    /// `body` with the field set to `value`, or taken out with `nil`.
    func set(_ value: JSONValue?, in body: JSONValue) -> JSONValue? { Self.set(value, steps[...], in: body) }

    private static func set(_ value: JSONValue?, _ steps: ArraySlice<Step>, in container: JSONValue) -> JSONValue? {
        guard let step = steps.first else { return value }
        switch (step, container) {
        case (.member(let name), .object(var members)):
            members[name] = set(value, steps.dropFirst(), in: members[name] ?? [:])
            return .object(members)
        case (.element(let index), .array(var elements)) where elements.indices.contains(index):
            if let changed = set(value, steps.dropFirst(), in: elements[index]) {
                elements[index] = changed
            } else {
                elements.remove(at: index)
            }
            return .array(elements)
        default: return container
        }
    }
}
