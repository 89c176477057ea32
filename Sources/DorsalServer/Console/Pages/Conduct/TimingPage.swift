import DorsalCore

/// Fin AI Agent → CSAT & timing: every value of the conversation policy, in groups.
struct TimingPage: ConsolePage {
    let path = ConsolePlace.timing.path
    let template = "timing"
    let title = "CSAT & timing"
    let place = ConsolePlace.timing
    let desk: ConductDesk

    /// A value with what its control needs.
    private struct Field: Sendable {
        var id: String
        var label: String
        var hint: String
        var isFlag = false
        var isOn = false
        var isChoice = false
        var choices: [ConsoleChoice] = []
        var isDuration = false
        var isText = false
        var value = ""
        var units: [ConsoleChoice] = []
        var error: String?
    }

    private struct Group: Sendable {
        var title: String
        var fields: [Field]
    }

    private struct Content: Sendable {
        var groups: [Group]
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let policy = try await desk.policies.policy()
        return Content(
            groups: PolicyGroup.allCases.map { group in
                Group(
                    title: group.title, fields: group.settings.map { Self.field($0, policy: policy, form: visit.form) })
            })
    }

    private static func field(_ setting: PolicySetting, policy: ConversationPolicy, form: FormState) -> Field {
        var field = Field(
            id: setting.rawValue, label: setting.label, hint: setting.meaning + ".",
            error: form.errors[setting.rawValue])
        let value = setting.value(in: policy)
        switch setting.kind {
        case .flag:
            field.isFlag = true
            field.isOn = value == .flag(true)
        case .choice(let words):
            field.isChoice = true
            if case .choice(let word) = value { field.choices = ConsoleChoice.all(words, chosen: word) }
        case .duration:
            field.isDuration = true
            var length = DurationField(seconds: nil)
            if case .duration(let seconds) = value { length = DurationField(seconds: seconds) }
            field.value = form.values[setting.rawValue] ?? length.amount
            field.units = DurationField.units(chosen: form.values[setting.rawValue + ".unit"] ?? length.unit)
        case .text:
            field.isText = true
            if case .text(let text) = value { field.value = text }
            field.value = form.values[setting.rawValue] ?? field.value
        }
        return field
    }
}
