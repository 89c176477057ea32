import DorsalCore
import FinAgentAPI
import Foundation

/// Saves the conversation policy.
struct TimingForm: ConsoleForm {
    let path = ConsolePlace.timing.path
    let page = ConsolePlace.timing.path
    let action = "policy.change"
    let desk: ConductDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        var values: [(PolicySetting, PolicySetting.Value)] = []
        var problems: [String: String] = [:]
        for setting in PolicyGroup.allCases.flatMap(\.settings) {
            switch Self.value(setting, fields) {
            case .success(let value): values.append((setting, value))
            case .failure(let problem): problems[setting.rawValue] = problem.text
            }
        }
        guard problems.isEmpty else { throw FormProblems(errors: problems) }
        let changed = try await desk.policies.change { [values] policy in
            var changed: [String] = []
            for (setting, value) in values where setting.value(in: policy) != value {
                try setting.set(value, in: &policy)
                changed.append(setting.rawValue)
            }
            return changed
        }
        return FormResult(
            next: .page(page, .saved), target: changed.isEmpty ? nil : changed.joined(separator: ", "))
    }

    private struct Problem: Error {
        var text: String
    }

    private static func value(_ setting: PolicySetting, _ fields: FormFields) -> Result<PolicySetting.Value, Problem> {
        let text = fields[setting.rawValue]
        switch setting.kind {
        case .flag: return .success(.flag(fields.isOn(setting.rawValue)))
        case .choice(let words):
            return words.contains(text) ? .success(.choice(text)) : .failure(Problem(text: "Choose one of them."))
        case .duration:
            // The one duration that may be missing (AGENT 2, row 17).
            if text.isEmpty && setting == .emailCheckInAfter { return .success(.none) }
            let length = DurationField(amount: text, unit: fields[setting.rawValue + ".unit"])
            guard let seconds = length.seconds else {
                return .failure(Problem(text: "Enter a whole number above 0, at most ten years."))
            }
            return .success(.duration(seconds))
        case .percent:
            guard let percent = Int(text), (1...99).contains(percent) else {
                return .failure(Problem(text: "Enter a whole number from 1 to 99."))
            }
            return .success(.percent(percent))
        case .text:
            let plain = text.trimmingCharacters(in: .whitespacesAndNewlines)
            return plain.count > 2000
                ? .failure(Problem(text: "At most 2,000 characters.")) : .success(plain.isEmpty ? .none : .text(plain))
        }
    }
}
