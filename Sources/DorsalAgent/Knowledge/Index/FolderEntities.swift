import DorsalCore

/// Finds folders that stand for a thing: a product, a plan, a branch.
///
/// Where most articles of a folder have namesakes in other folders ("Opening hours" of every branch), which folder is meant decides,
/// and its name is what people say.
enum FolderEntities {
    private static let fewest = 2

    /// The thing each document is about, by document; `nil` for documents about nothing in particular.
    static func names(_ documents: [HelpDocument]) -> [String?] {
        var numbers: [Substring: Int] = [:]
        var labels: [Substring] = []
        // The folder of each title; less than zero once a second one has it.
        var folderOfTitle: [String: Int] = [:]
        // By place: a document copied is a dozen texts counted.
        let folders = documents.indices.map { place -> Int? in
            let (path, title) = (documents[place].path, documents[place].title)
            guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
            let folder = path[..<slash]
            let number = numbers[folder] ?? labels.count
            if number == labels.count {
                numbers[folder] = number
                labels.append(folder)
            }
            let known = folderOfTitle[title]
            if known == nil {
                folderOfTitle[title] = number
            } else if known != number {
                folderOfTitle[title] = -1
            }
            return number
        }
        var counts = [(all: Int, shared: Int)](repeating: (0, 0), count: labels.count)
        for (place, folder) in folders.enumerated() {
            guard let folder else { continue }
            counts[folder].all += 1
            if folderOfTitle[documents[place].title] == -1 { counts[folder].shared += 1 }
        }
        let names = zip(labels, counts).map { label, count -> String? in
            guard count.all >= fewest, count.shared * 2 >= count.all else { return nil }
            let last = label.split(separator: "/").last ?? label
            return String(last).replacing("-", with: " ").replacing("_", with: " ")
        }
        return folders.map { $0.flatMap { names[$0] } }
    }
}
