import Foundation

/// What a process that holds keys leaves behind for others.
enum ProcessSecrecy {
    /// A crash leaves no core: it would hold every key in memory (RELIABILITY J2). Files are the owner's alone, whatever the umask
    /// was (RELIABILITY J4).
    ///
    /// No core is shorter than a page, so that none fits into one byte. Linux minds a limit of nothing for files alone, and a limit of
    /// one byte for what `core_pattern` hands to a program as well (core(5), `coredump_pipe`).
    static func keep() {
        var none = rlimit(rlim_cur: 1, rlim_max: 1)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        umask(0o077)
    }
}
