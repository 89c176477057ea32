import Foundation

/// Measures by the clock and by the processor time of the thread: others may work on the same machine.
struct Stopwatch {
    /// In milliseconds.
    struct Reading: Sendable, Hashable {
        var clock: Double
        var processor: Double
    }

    private let start = (clock: now(CLOCK_MONOTONIC), processor: now(CLOCK_THREAD_CPUTIME_ID))

    /// The time since it was made, on the same thread.
    var reading: Reading {
        Reading(
            clock: Self.now(CLOCK_MONOTONIC) - start.clock,
            processor: Self.now(CLOCK_THREAD_CPUTIME_ID) - start.processor)
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
