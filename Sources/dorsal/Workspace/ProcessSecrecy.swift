import Foundation

/// What a process that holds keys leaves behind for others.
enum ProcessSecrecy {
    /// A crash writes no core file: it would hold every key in memory (RELIABILITY J2). Files are the owner's alone, whatever the umask
    /// was (RELIABILITY J4).
    static func keep() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        umask(0o077)
    }
}
