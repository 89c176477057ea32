/// Files of which only what was synced is sure to survive a power cut.
struct SimulatedDisk {
    private struct File {
        var synced: [UInt8]
        /// What was done since, in order.
        var pending: [Change] = []
        /// How long it is as the program sees it.
        var length: Int
    }

    private enum Change {
        case write(offset: Int, data: [UInt8])
        case truncate(Int)
    }

    private var files: [Int: File] = [:]
    private var next = 0
    /// The names as the program sees them, and those that are synced with their directory.
    private var names: [String: Int] = [:]
    private var syncedNames: [String: Int] = [:]

    /// Makes a disk with files that are safe.
    init(_ content: [String: [UInt8]]) {
        for (path, bytes) in content {
            let number = make(path)
            files[number] = File(synced: bytes, length: bytes.count)
        }
        syncedNames = names
    }

    /// Carries a call out.
    mutating func apply(_ call: SystemCall) {
        switch call.kind {
        case .write(let path, let offset, let data):
            let number = names[path] ?? make(path)
            let length = files[number]?.length ?? 0
            let position = offset ?? length
            files[number]?.pending.append(.write(offset: position, data: data))
            files[number]?.length = max(length, position + data.count)
        case .truncate(let path, let length):
            guard let number = names[path] else { return }
            files[number]?.pending.append(.truncate(length))
            files[number]?.length = length
        case .sync(let path):
            guard !call.isPretended else { return }
            guard let number = names[path] else { return syncNames(below: path) }
            guard let file = files[number] else { return }
            files[number]?.synced = Self.content(file, keeping: { _ in true })
            files[number]?.pending = []
        case .rename(let from, let to):
            names[to] = names.removeValue(forKey: from)
        case .unlink(let path):
            names[path] = nil
        case .send: break
        }
    }

    /// The files after a power cut. Of what was not synced, `keeps` says whether a change reached the disk all the same.
    func afterPowerCut(keeps: () -> Bool) -> [String: [UInt8]] {
        var content: [String: [UInt8]] = [:]
        for (path, number) in syncedNames {
            if let file = files[number] { content[path] = Self.content(file, keeping: { _ in keeps() }) }
        }
        return content
    }

    private mutating func make(_ path: String) -> Int {
        next += 1
        names[path] = next
        files[next] = File(synced: [], length: 0)
        return next
    }

    private mutating func syncNames(below directory: String) {
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        syncedNames = syncedNames.filter { !$0.key.hasPrefix(prefix) }
            .merging(names.filter { $0.key.hasPrefix(prefix) }) { $1 }
    }

    private static func content(_ file: File, keeping keeps: (Int) -> Bool) -> [UInt8] {
        var bytes = file.synced
        for (index, change) in file.pending.enumerated() where keeps(index) {
            switch change {
            case .write(let offset, let data):
                let end = offset + data.count
                if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
                bytes.replaceSubrange(offset..<end, with: data)
            case .truncate(let length):
                bytes = Array(bytes.prefix(length)) + [UInt8](repeating: 0, count: max(0, length - bytes.count))
            }
        }
        return bytes
    }
}
