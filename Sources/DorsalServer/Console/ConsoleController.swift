import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// The console as it is put together: everything under `/console`.
struct ConsoleController: Sendable {
    private let files: ConsoleFiles
    private let shell: ConsoleShell
    private let door: DoorController
    /// Stands before everything under `/console`.
    let shield: ConsoleShield

    /// What the console works with.
    struct Dependencies: Sendable {
        var administration: AdministrationService
        /// The right to claim; `nil` when somebody has.
        var ticket: ClaimTicket?
        var masterKey: MasterKey
        var address: ServerAddress
        /// Which address a request is held against.
        var caller: RequestOrigin
        var clock: any WallClock
        var ids: any IdentifierSource
    }

    /// Puts the console together of its own pages and those given. Throws when a template cannot be read.
    init(_ dependencies: Dependencies, parts: [ConsolePart]) throws {
        let administration = dependencies.administration
        files = ConsoleFiles()
        let templates = try ConsoleTemplates(files)
        let origin = ConsoleOrigin(address: dependencies.address)
        let cookies = ConsoleCookies(masterKey: dependencies.masterKey, ids: dependencies.ids)
        let gate = ConsoleGate(
            administration: administration, cookies: cookies, origin: origin,
            caller: dependencies.caller, clock: dependencies.clock)
        let own = ConsolePart(
            pages: [
                ConsolePage(.auditLog, template: "audit-log") { try await AuditLogPage($0, administration) },
                AccountPage.page,
            ], forms: [])
        let all = parts + [own]
        let pages = all.flatMap(\.pages)
        let renderer = ConsoleRenderer(
            templates: templates, cookies: cookies,
            places: ConsolePlace.allCases.filter { place in pages.contains { $0.path == place.path } })
        let reader = FormReader(origin: origin, cookies: cookies)
        let door = ConsoleDoor(gate: gate, renderer: renderer)
        shield = ConsoleShield(origin: origin, templates: templates)
        shell = ConsoleShell(
            gate: gate, renderer: renderer, reader: reader, door: door, pages: pages, forms: all.flatMap(\.forms))
        self.door = DoorController(
            gate: gate, renderer: renderer, reader: reader, door: door, ticket: dependencies.ticket)
    }

    func register(on routes: Routes) {
        let home: Routes.Handler = { _, _ in .seeOther("/console") }
        routes.serve("/", access: .open, [.get: home, .head: home])
        ConsoleAssets(files: files).register(on: routes)
        door.register(on: routes)
        shell.register(on: routes)
    }
}
