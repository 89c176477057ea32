/// Why an archive, or a file in it, cannot be read.
public enum ArchiveProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case notAnArchive
    case tooLarge(bytes: Int)
    case tooManyEntries(Int)
    case damaged
    case overlapping
    case encrypted
    case unsupported(method: Int)
    case fileTooLarge(bytes: Int)
    case totalTooLarge(bytes: Int)
    case bomb
    case wrongChecksum
    case unsafePath
    case twice

    public var description: String {
        switch self {
        case .notAnArchive: "it is no ZIP archive"
        case .tooLarge(let bytes): "the archive is larger than \(bytes) bytes"
        case .tooManyEntries(let count): "the archive has more than \(count) entries"
        case .damaged: "the archive is damaged or cut off"
        case .overlapping: "files in the archive lie over each other, as in an archive made to do harm"
        case .encrypted: "it is encrypted"
        case .unsupported(let method): "it is packed with the method \(method); only stored and deflated files are read"
        case .fileTooLarge(let bytes): "the file is larger than \(bytes) bytes"
        case .totalTooLarge(let bytes): "the files of the archive have more than \(bytes) bytes together"
        case .bomb: "it unpacks to many times its size, as in an archive made to do harm"
        case .wrongChecksum: "its checksum is wrong"
        case .unsafePath: "its path leads out of the archive"
        case .twice: "the archive has this path more than once"
        }
    }
}
