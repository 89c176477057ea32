/// Numbers the folders that documents are in.
struct FolderNumbers {
    /// The folders by number.
    private(set) var labels: [Substring] = []
    private var numbers: [Substring: Int] = [:]
    /// The folder of the document before: those of one folder mostly follow one another.
    private var last: (folder: Substring, number: Int)?

    /// The number of the folder in `path`, given out now if it has none; `nil` for a path without a folder.
    mutating func number(of path: String) -> Int? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let folder = path[..<slash]
        if let last, last.folder == folder { return last.number }
        let number = numbers[folder] ?? labels.count
        if number == labels.count {
            numbers[folder] = number
            labels.append(folder)
        }
        last = (folder, number)
        return number
    }
}
