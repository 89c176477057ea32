import DorsalCore
import Foundation
import Support
import Testing

/// The table in `docs/agent.md` is what can be set.
@Suite struct SettingsDocumentTests {
    @Test func theDocumentListsEverySettingWithItsDefault() throws {
        let document = Repository.root.appending(path: "docs/agent.md")
        let lines = try String(contentsOf: document, encoding: .utf8).split(separator: "\n").map(String.init)
        let heading = try #require(lines.firstIndex { $0.hasPrefix("| setting | default |") })
        #expect(Array(lines.dropFirst(heading + 2)) == PolicySetting.allCases.map(Self.row))
    }

    private static func row(_ setting: PolicySetting) -> String {
        let standard =
            switch setting.standard {
            case .flag(let isOn): "`\(isOn)`"
            case .choice(let name): "`\(name)`"
            case .duration(let seconds): "`\(span(seconds))`"
            case .percent(let percent): "`\(percent)%`"
            case .text(let text): text
            case .none: "none"
            }
        let values =
            switch setting.kind {
            case .flag: "`true`, `false`"
            case .choice(let names): names.map { "`\($0)`" }.joined(separator: ", ")
            case .duration: "a duration"
            case .percent: "`1%` to `99%`"
            case .text: "a text"
            }
        return "| `\(setting.rawValue)` | \(standard) | \(values) | \(setting.meaning) |"
    }

    private static func span(_ seconds: Int64) -> String {
        for (length, unit) in [(86_400, "d"), (3600, "h"), (60, "m")] as [(Int64, String)]
        where seconds.isMultiple(of: length) && (unit != "d" || seconds > length) {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}
