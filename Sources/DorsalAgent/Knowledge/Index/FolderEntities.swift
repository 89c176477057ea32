import DorsalCore

/// Finds folders that stand for a thing: a product, a plan, a branch.
///
/// Where most articles of a folder have namesakes in other folders ("Opening hours" of every branch), which folder is meant decides,
/// and its name is what people say.
enum FolderEntities {
    private static let fewest = 2

    /// The thing each document is about, by document; `nil` for documents about nothing in particular.
    static func names(_ documents: [HelpDocument]) -> [String?] {
        var folders = FolderNumbers()
        // By title: the folder it is in, less than zero once it is in a second one.
        var folderOfTitle: [Int] = []
        var titles: [String: Int] = [:]
        titles.reserveCapacity(documents.count)
        // By place: a document copied is a dozen texts counted.
        let placed = documents.indices.map { place -> (folder: Int, title: Int)? in
            guard let folder = folders.number(of: documents[place].path) else { return nil }
            let title = Self.number(of: documents[place].title, among: &titles)
            if title == folderOfTitle.count {
                folderOfTitle.append(folder)
            } else if folderOfTitle[title] != folder {
                folderOfTitle[title] = -1
            }
            return (folder, title)
        }
        let labels = folders.labels
        var counts = [(all: Int, shared: Int)](repeating: (0, 0), count: labels.count)
        for case let place? in placed {
            counts[place.folder].all += 1
            if folderOfTitle[place.title] == -1 { counts[place.folder].shared += 1 }
        }
        let names = zip(labels, counts).map { label, count -> String? in
            guard count.all >= fewest, count.shared * 2 >= count.all else { return nil }
            let last = label.split(separator: "/").last ?? label
            return String(last).replacing("-", with: " ").replacing("_", with: " ")
        }
        return placed.map { $0.flatMap { names[$0.folder] } }
    }

    /// The number of a title, given out now if it has none.
    private static func number(of title: String, among titles: inout [String: Int]) -> Int {
        let next = titles.count
        func number(_ known: inout Int) -> Int {
            if known < 0 { known = next }
            return known
        }
        return number(&titles[title, default: -1])
    }
}
