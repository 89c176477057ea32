import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

/// `dorsal settings`, `dorsal rule` and `dorsal app`.
@Suite struct SettingsCommandTests {
    /// Runs a command on a data directory and reads its JSON.
    private struct Workbench {
        let directory: URL

        func json(_ arguments: String...) throws -> JSONValue {
            let text = try ServerProcess.run(arguments + ["--format", "json", "--data", directory.path])
            return try StrictJSONParser.parse(Array(text.utf8))
        }

        func quiet(_ arguments: String...) throws -> String {
            try ServerProcess.run(arguments + ["--quiet", "--data", directory.path])
        }

        func fail(_ arguments: String...) throws -> (status: Int32, message: String) {
            try ServerProcess.fail(arguments + ["--data", directory.path])
        }
    }

    private func withWorkbench(_ body: (Workbench) async throws -> Void) async throws {
        try await withTemporaryDirectory { try await body(Workbench(directory: $0)) }
    }

    @Test func allSettingsAreShownWithDefaultAndMeaning() async throws {
        try await withWorkbench { bench in
            let rows = try bench.json("settings", "show").array ?? []
            #expect(rows.compactMap { $0["setting"]?.string } == PolicySetting.allCases.map(\.rawValue))
            #expect(rows.allSatisfy { $0["value"] == $0["default"] && $0["meaning"]?.string?.isEmpty == false })
            let checkIn = rows.first { $0["setting"] == "silence.check_in_after" }
            #expect(checkIn?["value"] == "4m")
        }
    }

    @Test(arguments: [
        ("csat.enabled", "true", "true"), ("silence.check_in_after", "240s", "4m"),
        ("silence.close_after", "24h", "1d"),
        ("silence.email_check_in_after", "2h", "2h"), ("confirmation_prompt", "inline", "inline"),
        ("humans_available", "off", "false"), ("handover_message", "One moment, please.", "One moment, please."),
    ])
    func aSettingIsSetAndReset(key: String, value: String, shown: String) async throws {
        try await withWorkbench { bench in
            let standard = try bench.quiet("settings", "show", key)
            #expect(try bench.quiet("settings", "set", key, value) == shown)
            #expect(try bench.quiet("settings", "show", key) == shown)
            #expect(try bench.quiet("settings", "reset", key) == standard)
        }
    }

    @Test(arguments: [
        ["nonsense", "1"], ["csat.enabled", "perhaps"], ["csat.after", "never"], ["silence.close_after", "soon"],
        ["silence.close_after", "0s"], ["silence.close_after", "1500ms"], ["silence.close_after", "99999d"],
        ["silence.check_in_after", "240"], ["handover_message", " "], ["csat.enabled"],
    ])
    func whatDoesNotFitIsRefusedAndNothingChanges(arguments: [String]) async throws {
        try await withWorkbench { bench in
            let before = try bench.json("settings", "show")
            let (status, message) = try ServerProcess.fail(
                ["settings", "set"] + arguments + ["--data", bench.directory.path])
            #expect(status == 64 && !message.isEmpty, "a usage error with an explanation")
            #expect(try bench.json("settings", "show") == before)
        }
    }

    @Test func aPercentageIsTakenWithASpaceToo() async throws {
        try await withWorkbench { bench in
            for text in ["53", "54%", "55 %"] {
                _ = try bench.json("settings", "set", "answers_from", text)
                let row = try bench.json("settings", "show").array?.first { $0["setting"] == "answers_from" }
                #expect(row?["value"] == .string("\(text.prefix(2))%"))
            }
        }
    }

    @Test func rulesAreAddedListedInOrderAndRemoved() async throws {
        try await withWorkbench { bench in
            _ = try bench.json("attribute", "define", "seats", "--on", "user", "--type", "integer")
            _ = try bench.json("attribute", "define", "is_vip", "--on", "user", "--type", "boolean")
            _ = try bench.json(
                "rule", "add", "Enterprise", "--when", "user.plan=enterprise", "--when", "user.seats>100")
            let first = try bench.json("rule", "add", "VIP", "--when", "user.is_vip=yes", "--at", "1")
            #expect(first["number"] == 1)
            _ = try bench.json("rule", "add", "", "--when", "!conversation.topic")
            let listed = try bench.json("rule", "list").array ?? []
            #expect(listed.map { $0["name"] } == ["VIP", "Enterprise", ""])
            let conditions = listed.map { $0["when"] }
            #expect(
                conditions == [
                    ["user.is_vip=true"], ["user.plan=enterprise", "user.seats>100"], ["!conversation.topic"],
                ])
            let (status, message) = try bench.fail("rule", "add", "VIP", "--when", "user.plan=x")
            #expect(status == 1 && message.contains("already"))
            #expect(try bench.json("rule", "remove", "VIP")["removed"] == "VIP")
            #expect(try bench.json("rule", "remove", "--number", "2")["removed"] == "")
            #expect(try bench.quiet("rule", "list") == "Enterprise")
            let (missing, _) = try bench.fail("rule", "remove", "VIP")
            #expect(missing == 1)
        }
    }

    @Test(arguments: ["plan=x", "user.", "user.=x", "visitor.plan=x", "!user.plan=x", "user.plan>many", "", "."])
    func whatIsNoConditionIsRefused(condition: String) async throws {
        try await withWorkbench { bench in
            let (status, _) = try bench.fail("rule", "add", "X", "--when", condition)
            #expect(status == 64)
            #expect(try bench.json("rule", "list") == [])
        }
    }

    @Test func aRunningServerUsesAChangeOfTheAppWithinASecond() async throws {
        try await withWorkbench { bench in
            let server = try await ServerProcess.start(data: bench.directory, port: ServerProcess.freePort())
            defer { server.kill() }
            let key = try bench.quiet("key", "create")
            func play() throws -> String {
                try ServerProcess.run(
                    ["trigger", "answer", "--url", server.url, "--format", "json"], environment: ["DORSAL_API_KEY": key]
                )
            }
            #expect(try play().contains("fin_status_updated"))
            let changed = try bench.json("app", "set", "--version", "2.14", "--streaming", "on")
            #expect(changed["version"] == "2.14" && changed["streaming"] == true && changed["stream"] == true)
            try await eventually("the reply alone ends a turn of 2.14") { try !play().contains("fin_status_updated") }
            _ = try bench.json("app", "set", "--stream", "off")
            try await eventually("responses carry no stream") { (try? play()) == nil }
        }
    }

    @Test func aRunningServerUsesAChangedSettingFromItsNextTurnOn() async throws {
        try await withWorkbench { bench in
            let server = try await ServerProcess.start(data: bench.directory, port: ServerProcess.freePort())
            defer { server.kill() }
            let key = try bench.quiet("key", "create")
            #expect(try bench.quiet("settings", "set", "csat.enabled", "true") == "true")
            let events = try ServerProcess.run(
                ["trigger", "resolve", "--url", server.url, "--format", "json"], environment: ["DORSAL_API_KEY": key])
            #expect(events.contains("csat_requested"))
        }
    }

    @Test func anAppIsNotChangedWithoutBeingToldHow() async throws {
        try await withWorkbench { bench in
            let (status, _) = try bench.fail("app", "set")
            #expect(status == 64)
            let (unknown, message) = try bench.fail("app", "set", "--version", "1.0")
            #expect(unknown == 64 && message.contains("Preview"), "it names the versions there are")
            #expect(try bench.json("app", "show")["version"] == "2.16")
        }
    }
}
