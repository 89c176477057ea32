import DorsalCore
import FinAgentAPI

/// One setting as the commands print it.
struct SettingRecord {
    let setting: PolicySetting
    let policy: ConversationPolicy

    /// A value as JSON has it, and for people as dorsal settings set takes it.
    static func shown(_ value: PolicySetting.Value, _ options: OutputOptions) -> JSONValue {
        let value = SettingText.json(value)
        return options.format == .json || value == .null ? value : .string(Output.plain(value))
    }

    func print(_ options: OutputOptions) throws {
        let value = Self.shown(setting.value(in: policy), options)
        try Output(options).record(
            [
                ("setting", .string(setting.rawValue)), ("value", value),
                ("default", Self.shown(setting.standard, options)), ("meaning", .string(setting.meaning)),
            ], quiet: Output.plain(value))
    }
}
