import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support

/// A store and an importer over it.
struct ImportFixture: Sendable {
    let store: SQLStore
    let clock: ManualClock
    let directory: URL
    let ids: CountingIdentifiers

    func importer(
        limits: ImportLimits = ImportLimits(), allowsLoopback: Bool = true, owner: String = "own_1"
    ) -> ContentImporter {
        ContentImporter(
            store: store, rules: WebhookRules(allowsLoopback: allowsLoopback), limits: limits, clock: clock,
            owner: owner)
    }

    func request(
        _ kind: ImportJob.Kind, _ origin: String, source: String? = nil, maximumPages: Int = ImportLimits.usualPages
    ) -> ImportRequest {
        ImportRequest(
            id: ids.identifier("imp"), kind: kind, source: source ?? origin, origin: origin,
            maximumPages: maximumPages, createdAt: clock.now())
    }

    /// Reads a site once.
    func read(
        _ address: String, maximumPages: Int = ImportLimits.usualPages, limits: ImportLimits = ImportLimits(),
        allowsLoopback: Bool = true
    ) async throws -> ImportJob {
        try await importer(limits: limits, allowsLoopback: allowsLoopback)
            .run(request(.site, address, maximumPages: maximumPages))
    }

    /// The paths of all documents below `base`.
    func paths(below base: String = "") async throws -> [String] {
        try await store.documents().map { $0.path.replacing(base, with: "") }.sorted()
    }
}

/// Runs `body` with a fresh store.
func withImports(_ body: (ImportFixture) async throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
        let store = try await SQLStore.open(directory: directory.appending(path: "data"), role: .server)
        do {
            try await body(
                ImportFixture(
                    store: store, clock: ManualClock(), directory: directory, ids: CountingIdentifiers()))
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }
}
