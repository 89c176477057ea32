public import Foundation

/// What a backup holds.
public struct BackupReport: Sendable, Hashable {
    /// The file.
    public var file: URL
    /// The file with its checksum, as `sha256sum -c` reads it.
    public var checksum: URL
    /// Length and SHA-256 of the file.
    public var fingerprint: FileFingerprint
}
