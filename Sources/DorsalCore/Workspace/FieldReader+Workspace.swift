import FinAgentAPI
import Foundation

/// The kinds of fields that requests of the workspace API have.
extension FieldReader {
    /// A whole number.
    mutating func optionalInteger(_ value: JSONValue?, at path: String) -> Int64? {
        guard let value, value != .null else { return nil }
        guard case .integer(let integer) = value else {
            reportType(value, expected: "an integer", at: path)
            return nil
        }
        return integer
    }

    /// An id, which clients write as a number or as a text.
    mutating func optionalID(_ value: JSONValue?, at path: String) -> String? {
        guard let value, value != .null else { return nil }
        switch value {
        case .integer(let integer): return String(integer)
        case .string(let text):
            guard !text.isEmpty, text.count <= RequestLimits.idLength else {
                report("\(path) is no valid id", at: path)
                return nil
            }
            return text
        default:
            reportType(value, expected: "an id", at: path)
            return nil
        }
    }

    /// An id that must be there.
    mutating func requiredID(_ value: JSONValue?, at path: String) -> String {
        require(value, at: path)
        return optionalID(value, at: path) ?? ""
    }

    /// A moment in whole seconds since 1970.
    mutating func optionalSeconds(_ value: JSONValue?, at path: String) -> Timestamp? {
        guard let seconds = optionalInteger(value, at: path) else { return nil }
        guard (0...253_402_300_799).contains(seconds) else {
            report("\(path) must be seconds since 1970", at: path)
            return nil
        }
        return Timestamp(milliseconds: seconds * 1000)
    }

    /// A word of a closed vocabulary.
    mutating func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
        _ value: JSONValue?, at path: String, as type: Word.Type
    ) -> Word? {
        guard let text = optionalString(value, at: path) else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            report("\(path) must be one of \(words)", at: path)
            return nil
        }
        return word
    }

    /// Ids as whole numbers, as a list or alone; `nil` when they are not mentioned or null.
    mutating func optionalIDs(_ value: JSONValue?, at path: String) -> [Int64]? {
        guard let value, value != .null else { return nil }
        if case .integer(let integer) = value { return [integer] }
        guard let elements = value.array else {
            reportType(value, expected: "an array", at: path)
            return nil
        }
        guard elements.count <= 100 else {
            report("\(path) cannot contain more than 100 ids", at: path)
            return nil
        }
        return elements.enumerated().compactMap { index, element in
            optionalInteger(element, at: "\(path)[\(index)]")
        }
    }

    /// An http or https address.
    mutating func optionalAddress(_ value: JSONValue?, at path: String) -> String? {
        guard let address = optionalString(value, at: path, maximumLength: 2000), !address.isEmpty else { return nil }
        let url = URL(string: address)
        guard ["http", "https"].contains(url?.scheme?.lowercased()), url?.host()?.isEmpty == false else {
            report("\(path) must be an http or https URL", at: path)
            return nil
        }
        return address
    }

    /// Throws when anything was reported.
    func check() throws(InvalidRequest) {
        guard problems.isEmpty else { throw InvalidRequest(problems: problems) }
    }
}
