import DorsalCore

/// Finds folders that stand for a thing: a product, a plan, a branch.
///
/// Where most articles of a folder have namesakes in other folders ("Opening hours" of every branch), which folder is meant decides,
/// and its name is what people say.
enum FolderEntities {
    private static let fewest = 2

    /// The thing each document is about, by document id; documents of other folders are about nothing in particular.
    static func names(_ documents: [HelpDocument]) -> [String: String] {
        var byFolder: [String: [HelpDocument]] = [:]
        var foldersOfTitle: [String: Set<String>] = [:]
        for document in documents {
            guard let slash = document.path.lastIndex(of: "/") else { continue }
            let folder = document.source + "\n" + document.path[..<slash]
            byFolder[folder, default: []].append(document)
            foldersOfTitle[title(document), default: []].insert(folder)
        }
        var names: [String: String] = [:]
        for (folder, documents) in byFolder where documents.count >= fewest {
            let shared = documents.count { (foldersOfTitle[title($0)]?.count ?? 0) > 1 }
            guard shared * 2 >= documents.count, let last = folder.split(separator: "/").last else { continue }
            let name = last.split(separator: "\n").last.map(String.init) ?? String(last)
            for document in documents {
                names[document.id] = name.replacing("-", with: " ").replacing("_", with: " ")
            }
        }
        return names
    }

    private static func title(_ document: HelpDocument) -> String {
        document.locale + "\n" + document.title.lowercased()
    }
}
