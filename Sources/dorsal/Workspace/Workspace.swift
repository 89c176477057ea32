import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import Foundation

/// An opened data directory with what commands need of it.
struct Workspace {
    let store: SQLStore
    let masterKey: MasterKey
    let clock: SteadyClock
    let ids: SystemIdentifiers
    let access: AccessService
    let passwords: PasswordHasher
    let administration: AdministrationService

    /// Opens the directory for a server, which owns it alone, or for a tool, which may work beside one.
    static func open(_ settings: Settings, as role: DataDirectory.Role) async throws -> Workspace {
        do {
            return try await assemble(settings, role: role)
        } catch let error as StoreError {
            throw Self.failure(error, settings.dataDirectory)
        }
    }

    /// What a store that cannot be opened means to whoever runs the command.
    static func failure(_ error: StoreError, _ directory: URL) -> any Error {
        switch error.reason {
        case .locked: CommandFailure("another server is running on \(directory.path): \(error.detail)")
        case .newerSchema: CommandFailure("\(directory.path) was written by a newer Dorsal: \(error.detail)")
        case .corrupt, .constraint, .full: CommandFailure(error.detail)
        case .busy, .inputOutput, .closed, .other: error
        }
    }

    /// The same as ``with(_:_:)`` for a command that has nothing to do in a directory that does not exist: one that was mistyped is
    /// refused, not made.
    static func withExisting<Result>(
        _ settings: Settings, _ body: (Workspace) async throws -> Result
    ) async throws -> Result {
        let path = settings.dataDirectory.path
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure("there is no data directory \(path); name it with --data or DORSAL_DATA")
        }
        return try await with(settings, body)
    }

    /// Opens the directory for a tool, runs `body`, and closes it.
    static func with<Result>(
        _ settings: Settings, _ body: (Workspace) async throws -> Result
    ) async throws -> Result {
        let workspace = try await open(settings, as: .tool)
        do {
            let result = try await body(workspace)
            await workspace.close()
            return result
        } catch {
            await workspace.close()
            throw error
        }
    }

    // A function and not an initialiser: optimising an asynchronous throwing initialiser of a structure ends this compiler (6.3.1).
    private static func assemble(_ settings: Settings, role: DataDirectory.Role) async throws -> Workspace {
        let store = try await SQLStore.open(directory: settings.dataDirectory, role: role)
        // Where a development clock was moved, stored moments say nothing of the machine's clock.
        let stored = try await DevelopmentProfile.isClockMoved(in: store) ? nil : store.latestMoment()
        let clock = SteadyClock(SystemClock(), stored: stored)
        let ids = SystemIdentifiers(clock: clock)
        // Only a directory without any sealed secret may get a new master key.
        let keys = try await store.keys()
        var sealed = try await store.sealedSecrets().map { (text: $0.sealed, context: $0.context) }
        if case .endpoint(_, _, let key?)? = try await EncoderSetting.chosen(in: store) {
            sealed.append((key, EncoderSetting.sealingContext))
        }
        let masterKey = try MasterKey.load(
            directory: settings.dataDirectory, mayCreate: keys.isEmpty && sealed.isEmpty, ids: ids)
        // What another key sealed meanwhile would be lost with it (RELIABILITY J1).
        for secret in sealed { _ = try masterKey.unseal(secret.text, context: secret.context) }
        let passwords = PasswordHasher(ids: ids)
        return Workspace(
            store: store, masterKey: masterKey, clock: clock, ids: ids,
            access: AccessService(store: store, secrets: masterKey, clock: clock, ids: ids), passwords: passwords,
            administration: AdministrationService(store: store, passwords: passwords, clock: clock, ids: ids))
    }

    func close() async {
        await store.close()
    }
}
