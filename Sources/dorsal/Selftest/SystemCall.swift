/// A system call of a trace.
struct SystemCall {
    enum Kind {
        /// Bytes into a file, at an offset or behind what is there.
        case write(path: String, offset: Int?, data: [UInt8])
        /// Bytes to somebody else.
        case send(data: [UInt8])
        case sync(path: String)
        case truncate(path: String, length: Int)
        case rename(from: String, to: String)
        case unlink(path: String)
    }

    var kind: Kind
    /// The line of the trace where it began, and where it had ended: calls of other threads may lie between.
    var began: Int
    var ended: Int
    /// The tracer kept it from being carried out.
    var isPretended: Bool
}
