public import DorsalCore
import Foundation

/// Which encoder a workspace uses.
public enum EncoderSetting: Sendable, Hashable, Codable {
    /// The name it is stored under.
    public static let name = "encoder"

    /// An installed model. The checksum tells an installed one from another of the same name.
    case model(name: String, checksum: String)
    /// An endpoint that speaks OpenAI's `/v1/embeddings`, with its sealed key.
    case endpoint(url: String, model: String, sealedKey: String?)

    /// What the sealed key is bound to.
    public static let sealingContext = "encoder key"

    /// What `text`, as it is stored, says.
    public init?(stored text: String) {
        guard let setting = try? JSONDecoder().decode(EncoderSetting.self, from: Data(text.utf8)) else {
            return nil
        }
        self = setting
    }

    /// What the workspace chose; `nil` for none.
    public static func chosen(in settings: any SettingsStore) async throws -> EncoderSetting? {
        try await settings.setting(name).flatMap(EncoderSetting.init)
    }

    /// Makes `setting` the workspace's; `nil` for none.
    public static func store(_ setting: EncoderSetting?, in settings: any SettingsStore) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try setting.map { String(decoding: try encoder.encode($0), as: UTF8.self) } ?? "null"
        try await settings.setSetting(name, to: json)
    }
}
