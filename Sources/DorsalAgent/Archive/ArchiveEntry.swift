/// A file in a ZIP archive, as the central directory describes it (APPNOTE 4.3.12).
struct ArchiveEntry: Sendable, Hashable {
    var path: String
    var method: Int
    var isEncrypted: Bool
    /// A link, a device or the like, by the mode that Unix programs store.
    var isSpecial: Bool
    var packedBytes: Int
    var checksum: UInt32
    /// Where its local header is, and how long its name is there at least.
    var offset: Int
    var nameBytes: Int

    /// The path if it leads to a place below the archive's root; `nil` for any that a program could take for another place.
    static func safe(_ path: String) -> String? {
        guard !path.isEmpty, path.utf8.count <= 1024, !path.hasPrefix("/"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), parts.first?.hasSuffix(":") != true else {
            return nil
        }
        return path
    }
}
