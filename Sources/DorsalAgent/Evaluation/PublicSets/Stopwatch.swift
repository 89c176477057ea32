import Foundation

/// Measures by the clock and by processor time: others may work on the same machine.
struct Stopwatch {
    /// In milliseconds.
    struct Reading: Sendable, Hashable {
        var clock: Double
        var processor: Double
    }

    private let processor: clockid_t
    private let start: (clock: Double, processor: Double)

    /// Starts. What waits for something may go on in another thread: then it is the time of the process that counts.
    init(ofProcess: Bool = false) {
        processor = ofProcess ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_THREAD_CPUTIME_ID
        start = (Self.now(CLOCK_MONOTONIC), Self.now(processor))
    }

    /// The time since it was made.
    var reading: Reading {
        Reading(
            clock: Self.now(CLOCK_MONOTONIC) - start.clock, processor: Self.now(processor) - start.processor)
    }

    /// What `body` takes.
    static func measure(_ body: () -> Void) -> Reading {
        let watch = Stopwatch()
        body()
        return watch.reading
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}
