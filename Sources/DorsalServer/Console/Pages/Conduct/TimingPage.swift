import DorsalCore

/// Fin AI Agent → CSAT & timing: every value of the conversation policy, in groups.
struct TimingPage: Sendable {
    /// A value with what its control needs.
    struct Field: Sendable {
        var id: String
        var label: String
        var hint: String
        var isFlag = false
        var isOn = false
        var isChoice = false
        var choices: [ConsoleChoice] = []
        var isDuration = false
        var isNumber = false
        var isText = false
        var value = ""
        var units: [ConsoleChoice] = []
        var error: String?
    }

    struct Group: Sendable {
        var title: String
        var fields: [Field]
    }

    let groups: [Group]

    init(_ visit: ConsoleVisit, _ desk: ConductDesk) async throws {
        let policy = try await desk.policies.policy()
        groups = PolicyGroup.allCases.map { group in
            Group(title: group.title, fields: group.settings.map { Self.field($0, policy: policy, form: visit.form) })
        }
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
        case .percent:
            field.isNumber = true
            if case .percent(let percent) = value { field.value = form.values[setting.rawValue] ?? String(percent) }
        case .text:
            field.isText = true
            if case .text(let text) = value { field.value = text }
            field.value = form.values[setting.rawValue] ?? field.value
        }
        return field
    }
}
