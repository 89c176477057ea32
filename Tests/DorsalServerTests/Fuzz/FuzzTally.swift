import Foundation
import Synchronization

/// What came of a run.
final class FuzzTally: Sendable {
    private let counts = Mutex<[Int: Int]>([:])
    private let samples = Mutex<[Int]>([])
    private let step: Int

    /// Makes an empty tally that looks at the memory every `step` requests.
    init(step: Int) {
        self.step = max(1, step)
    }

    /// How often each status was answered; 0 stands for no answer.
    var statuses: [Int: Int] { counts.withLock { $0 } }

    /// The process's resident memory in KB in the course of the run.
    var memory: [Int] { samples.withLock { $0 } }

    /// Notes the answer to a request.
    func note(_ number: Int, status: Int) {
        counts.withLock { $0[status, default: 0] += 1 }
        guard number % step == 0 else { return }
        let kilobytes = Self.residentKilobytes()
        samples.withLock { $0.append(kilobytes) }
    }

    private static func residentKilobytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
