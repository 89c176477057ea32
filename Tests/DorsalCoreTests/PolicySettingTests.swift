import DorsalCore
import FinAgentAPI
import Testing

@Suite struct PolicySettingTests {
    /// A value that is not the default.
    static func other(_ setting: PolicySetting) -> PolicySetting.Value {
        switch setting.kind {
        case .flag: setting.standard == .flag(true) ? .flag(false) : .flag(true)
        case .choice(let choices):
            choices.map { .choice($0) }.first { $0 != setting.standard } ?? setting.standard
        case .duration: .duration(12_345)
        case .percent: .percent(70)
        case .text: .text("A text")
        }
    }

    @Test(arguments: PolicySetting.allCases)
    func whatIsSetIsReadAndNothingElseChanges(setting: PolicySetting) throws {
        var policy = ConversationPolicy()
        let value = Self.other(setting)
        #expect(value != setting.standard)
        try setting.set(value, in: &policy)
        #expect(setting.value(in: policy) == value)
        for untouched in PolicySetting.allCases where untouched != setting {
            #expect(untouched.value(in: policy) == untouched.standard)
        }
        try setting.set(setting.standard, in: &policy)
        #expect(policy == ConversationPolicy())
    }

    @Test(arguments: PolicySetting.allCases)
    func theNameIsThePathInTheStoredDocument(setting: PolicySetting) throws {
        var policy = ConversationPolicy()
        try setting.set(Self.other(setting), in: &policy)
        let document = try StrictJSONParser.parse(try WireJSON.encode(policy))
        let value = setting.rawValue.split(separator: ".").reduce(document as JSONValue?) { $0?[String($1)] }
        switch Self.other(setting) {
        case .flag(let flag): #expect(value == .bool(flag))
        case .choice(let text), .text(let text): #expect(value == .string(text))
        case .duration(let seconds): #expect(value == .integer(seconds))
        case .percent(let percent): #expect(value == .integer(Int64(percent)))
        case .none: Issue.record("another value than the default is a value")
        }
    }

    @Test(arguments: PolicySetting.allCases)
    func whatDoesNotFitIsRefused(setting: PolicySetting) {
        let all: [PolicySetting.Value] = [
            .flag(true), .choice("nonsense"), .duration(0), .duration(-1), .duration(PolicySetting.longestDuration + 1),
            .text(" \n"), .duration(60), .percent(0), .percent(100), .percent(-1), .percent(60),
            .text("A text"),
        ]
        for value in all {
            var policy = ConversationPolicy()
            do {
                try setting.set(value, in: &policy)
                #expect(setting.value(in: policy) == value)
                let fits =
                    switch (setting.kind, value) {
                    case (.flag, .flag), (.duration, .duration(60)), (.text, .text("A text")),
                        (.percent, .percent(60)):
                        true
                    default: false
                    }
                #expect(fits, "\(value) must not fit \(setting.rawValue)")
            } catch {
                #expect(error.setting == setting)
                #expect(policy == ConversationPolicy(), "a refused value changes nothing")
            }
        }
    }

    @Test func everyMemberOfThePolicyButTheRulesIsASetting() throws {
        var policy = ConversationPolicy()
        for setting in PolicySetting.allCases { try setting.set(Self.other(setting), in: &policy) }
        let document = try StrictJSONParser.parse(try WireJSON.encode(policy))
        let names = (document.object ?? [:]).flatMap { name, value in
            value.object.map { members in members.keys.map { "\(name).\($0)" } } ?? [name]
        }
        #expect(Set(names) == Set(PolicySetting.allCases.map(\.rawValue) + ["escalation_rules"]))
    }
}
