import DorsalCore
import Foundation
import Logging
import ServiceLifecycle

/// Carries out the imports that were asked for, one at a time, and those that a process which is gone left unfinished.
struct ImportRunner: Service {
    let importer: ContentImporter
    /// The machine's own clock: imports run when a development clock stands still, too.
    let machineClock: any WallClock
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            repeat { await work() } while (try? await machineClock.sleep(for: .seconds(1))) != nil
        }
    }

    private func work() async {
        do {
            while !Task.isCancelled, let job = try await importer.runNext() {
                logger.notice(
                    "import ended",
                    metadata: [
                        "import_id": "\(job.id)", "source": "\(job.source)", "state": "\(job.state.rawValue)",
                        "added": "\(job.report.added)", "updated": "\(job.report.updated)",
                        "removed": "\(job.report.removed)", "problems": "\(job.problemCount)",
                    ])
            }
        } catch {
            logger.error("cannot continue an import", metadata: ["error": "\(error)"])
        }
    }
}
