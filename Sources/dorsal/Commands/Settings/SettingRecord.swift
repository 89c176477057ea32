import DorsalCore
import FinAgentAPI

/// One setting as the commands print it.
struct SettingRecord {
    let setting: PolicySetting
    let policy: ConversationPolicy

    func print(_ options: OutputOptions) throws {
        let value = SettingText.json(setting.value(in: policy))
        try Output(options).record(
            [
                ("setting", .string(setting.rawValue)), ("value", value),
                ("default", SettingText.json(setting.standard)), ("meaning", .string(setting.meaning)),
            ], quiet: Output.plain(value))
    }
}
