/// What an archive may hold. Every bound is on what is really there, never on what a header says.
public struct ArchiveLimits: Sendable, Hashable {
    /// The most bytes of the archive itself.
    public var archiveBytes = 256 << 20
    /// The most entries, whatever they are.
    public var entries = 20_000
    /// The most bytes of one file.
    public var fileBytes = FolderImporter.maximumFileBytes
    /// The most bytes of all files.
    public var totalBytes = 512 << 20
    /// How many times larger a file may be than what it was packed into, once it has more than `ratioFrom` bytes. Text shrinks to
    /// a tenth or so, what nobody wrote to be read to a thousandth.
    public var ratio = 200
    /// See `ratio`.
    public var ratioFrom = 1 << 20
    /// Bytes may stand behind the archive that it does not count as its comment. Otherwise such a file is none: two programs could take
    /// it for two archives.
    var allowsTail = false

    /// The usual limits.
    public init() {}
}
