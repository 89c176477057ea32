import ArgumentParser
import DorsalCore
import FinAgentAPI
import Foundation

/// Values of settings as people write and read them.
enum SettingText {
    /// Reads a value of `setting`; throws `ValidationError` when the text is none.
    static func value(_ text: String, of setting: PolicySetting) throws -> PolicySetting.Value {
        let value: PolicySetting.Value
        switch setting.kind {
        case .flag: value = .flag(try flag(text))
        case .choice(let choices):
            guard choices.contains(text) else {
                throw ValidationError("'\(text)' is none of \(choices.joined(separator: ", ")).")
            }
            value = .choice(text)
        case .duration: value = .duration(try seconds(text))
        case .percent: value = .percent(try percent(text))
        case .text: value = .text(text)
        }
        var policy = ConversationPolicy()
        do {
            try setting.set(value, in: &policy)
        } catch {
            switch setting.kind {
            case .percent: throw ValidationError("\(setting.rawValue) takes from 1% to 99%, not '\(text)'.")
            case .duration: throw ValidationError("\(setting.rawValue) takes from 1s to 3650d, not '\(text)'.")
            default:
                throw ValidationError("\(setting.rawValue) must not be empty; dorsal settings reset takes it away.")
            }
        }
        return value
    }

    /// What ``value(_:of:)`` reads; booleans stay booleans, and nothing is nothing.
    static func json(_ value: PolicySetting.Value) -> JSONValue {
        switch value {
        case .flag(let flag): .bool(flag)
        case .choice(let text), .text(let text): .string(text)
        case .percent(let percent): .string("\(percent)%")
        case .duration(let seconds): .string(DurationText.text(milliseconds: seconds * 1000))
        case .none: .null
        }
    }

    /// What values `setting` takes.
    static func values(of setting: PolicySetting) -> String {
        switch setting.kind {
        case .flag: "true, false"
        case .choice(let choices): choices.joined(separator: ", ")
        case .duration: "a duration"
        case .percent: "1% to 99%"
        case .text: "a text"
        }
    }

    /// `true` and `false`, and what else people write for them.
    static func flag(_ text: String) throws -> Bool {
        switch text.lowercased() {
        case "true", "on", "yes": return true
        case "false", "off", "no": return false
        default: throw ValidationError("'\(text)' is neither true nor false.")
        }
    }

    /// With the sign or without it, and with a space before it as texts have one.
    private static func percent(_ text: String) throws -> Int {
        let number = text.hasSuffix("%") ? String(text.dropLast()) : text
        guard let percent = Int(number.trimmingCharacters(in: .whitespaces)) else {
            throw ValidationError("'\(text)' is no percentage such as 60%.")
        }
        return percent
    }

    private static func seconds(_ text: String) throws -> Int64 {
        let milliseconds = try DurationText.parse(text).wholeMilliseconds
        guard milliseconds.isMultiple(of: 1000) else { throw ValidationError("'\(text)' is not in whole seconds.") }
        return milliseconds / 1000
    }
}
