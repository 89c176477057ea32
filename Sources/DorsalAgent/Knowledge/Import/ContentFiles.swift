/// Files of help content, wherever they lie.
public protocol ContentFiles: Sendable {
    /// The paths of the files that may be help content, in order, with `/` between the parts.
    var paths: [String] { get }
    /// What could not be listed, each with its path.
    var problems: [String] { get }

    /// The bytes of one file, at most ``FolderImporter/maximumFileBytes``.
    func bytes(of path: String) throws -> [UInt8]
}
