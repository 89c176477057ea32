import ArgumentParser
import DorsalCore
import DorsalStore

/// `dorsal settings set`.
struct SettingsSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a setting.",
        discussion: "For example: dorsal settings set silence.check_in_after 10m")

    @Argument(help: "The setting.", transform: Choice.parse)
    var key: PolicySetting

    @Argument(help: "Its value: true or false, a word, a duration such as 4m or 24h, or a text.")
    var value: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try SettingText.value(value, of: key)
    }

    func run() async throws {
        let value = try SettingText.value(value, of: key)
        try await Workspace.with(try data.settings()) { workspace in
            let policy = try await PolicyDesk(store: workspace.store).change { policy in
                try key.set(value, in: &policy)
                return policy
            }
            try SettingRecord(setting: key, policy: policy).print(output)
        }
    }
}
