/// Whether a scripted conversation went as it is written.
public struct ScriptResult: Sendable, Hashable, Codable {
    public var id: String
    public var name: String
    public var row: Int
    /// The first step that went otherwise, and how; `nil` when none did.
    public var difference: String?
    /// It ended resolved without its script saying so.
    public var isFalseResolution: Bool

    private enum CodingKeys: String, CodingKey {
        case id, name, row, difference
        case isFalseResolution = "false_resolution"
    }
}
