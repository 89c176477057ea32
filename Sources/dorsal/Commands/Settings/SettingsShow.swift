import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal settings show`.
struct SettingsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print all settings with their defaults and meaning, or the value of one.")

    @Argument(help: "One setting.", transform: Choice.parse)
    var key: PolicySetting?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let policy = try await PolicyDesk(store: workspace.store).policy()
            if let key { return try SettingRecord(setting: key, policy: policy).print(output) }
            try Output(output).table(
                columns: ["setting", "value", "default", "takes", "meaning"],
                rows: PolicySetting.allCases.map { setting in
                    [
                        .string(setting.rawValue), SettingRecord.shown(setting.value(in: policy), output),
                        SettingRecord.shown(setting.standard, output), .string(SettingText.values(of: setting)),
                        .string(setting.meaning),
                    ]
                })
        }
    }
}
