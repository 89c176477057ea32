import Foundation

/// Brings a copy to the disk a little at a time, so that those who write meanwhile do not wait for it (RELIABILITY G6).
///
/// Two things would make them wait. One sync of the whole copy: their own stand behind it. And a copy that takes long: for as
/// long as it reads, the write-ahead log cannot start anew, and who writes next brings all of that log into the database. So
/// the copy itself is made at full speed, into memory, and reaches the disk afterwards in stretches with rests; only what would
/// be more than ``backlog`` is brought there at once.
struct CopyPace {
    /// Waits for that long.
    typealias Rest = @Sendable (Duration) -> Void

    /// Blocks the thread, which is the writer's own in a process that has nothing else to write.
    static let sleep: Rest = { duration in Thread.sleep(forTimeInterval: duration / Duration.seconds(1)) }

    /// How many bytes are brought to the disk at once.
    static let stretch: Int64 = 1 << 20
    /// How many bytes may wait in memory.
    static let backlog: Int64 = 512 << 20
    /// The longest rest; a machine that stood still in the middle of a stretch is not waited for as long again.
    static let longestRest = Duration.milliseconds(100)
    /// How long a rest is, in times of what the stretch before it took.
    private static let restShare = 3.0
    /// Others come first for the processor.
    private static let niceness: CInt = 10

    private let descriptor: CInt
    private let backlog: Int64
    private let rest: Rest
    private var settledBytes: Int64 = 0

    /// Watches the file that `descriptor` is open for.
    init(descriptor: CInt, backlog: Int64 = backlog, rest: @escaping Rest) {
        self.descriptor = descriptor
        self.backlog = backlog
        self.rest = rest
    }

    /// Lets every other thread have the processor before this one, from now on: only root may take that back.
    func letOthersFirst() {
        // On Linux the thread's alone, not the process's.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
    }

    /// While the copy is made: keeps what waits in memory within the backlog.
    mutating func look() {
        while writtenBytes - settledBytes > backlog { _ = settleStretch() }
    }

    /// After the copy: brings the rest of it to the disk. The last sync, which tells whether all of it arrived, is the caller's.
    mutating func settle() {
        while settledBytes < writtenBytes { rest(min(settleStretch() * Self.restShare, Self.longestRest)) }
    }

    private var writtenBytes: Int64 {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : settledBytes
    }

    /// Answers how long that took.
    private mutating func settleStretch() -> Duration {
        let began = ContinuousClock.now
        let length = Int(min(Self.stretch, writtenBytes - settledBytes))
        // Of a mapping a part can be synced, of a descriptor only the whole. A failure comes up again in the sync at the end.
        let offset = off_t(settledBytes)
        if let mapping = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, offset), mapping != MAP_FAILED {
            _ = msync(mapping, length, CInt(MS_SYNC))
            munmap(mapping, length)
        }
        settledBytes += Int64(length)
        return ContinuousClock.now - began
    }
}
