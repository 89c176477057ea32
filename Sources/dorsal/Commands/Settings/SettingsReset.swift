import ArgumentParser
import DorsalCore
import DorsalStore

/// `dorsal settings reset`.
struct SettingsReset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Give a setting its default again.")

    @Argument(help: "The setting.", transform: Choice.parse)
    var key: PolicySetting

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let policy = try await PolicyDesk(store: workspace.store).change { policy in
                try key.set(key.standard, in: &policy)
                return policy
            }
            try SettingRecord(setting: key, policy: policy).print(output)
        }
    }
}
