import Dispatch
import Foundation

/// What happens when the crash checks are asked to stop: their processes end with them, and their directory goes.
struct SelftestInterruption {
    /// How often the directory is tried: what was killed a moment ago may still write.
    private static let attempts = 100

    let scratch: URL

    /// Waits for the signals that ask a program to stop, as long as what it answers is kept.
    func watch() -> [any DispatchSourceSignal] {
        // The tasks of the checks wait for processes, so that a thread of its own has to listen.
        let queue = DispatchQueue(label: "selftest-interruption")
        return [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { SelftestChildren.shared.end(status: 128 + number, removeScratch) }
            source.resume()
            return source
        }
    }

    private func removeScratch() {
        let files = FileManager.default
        for _ in 0..<Self.attempts {
            try? files.removeItem(at: scratch)
            guard files.fileExists(atPath: scratch.path) else { return Output.talk("stopped; nothing is left behind") }
            usleep(20_000)
        }
        Output.talk("stopped; remove \(scratch.path) yourself")
    }
}
