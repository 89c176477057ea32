/// What a server did to its files, and what it answered.
struct Trace {
    /// A message that was answered with 200.
    struct Answer {
        var id: String
        /// The line of the trace where the answer began to leave.
        var line: Int
    }

    let calls: [SystemCall]
    let answers: [Answer]

    /// Finds the answers among the calls.
    init(_ calls: [SystemCall]) {
        self.calls = calls
        answers = calls.compactMap { call in
            guard case .send(let data) = call.kind, !data.starts(with: Array("POST".utf8)),
                let id = Self.ids(in: data).first
            else { return nil }
            return Answer(id: id, line: call.began)
        }
    }

    /// The ids of the load's conversations that stand in some bytes.
    static func ids(in data: [UInt8]) -> [String] {
        let prefix = Array(SelftestLoad.prefix.utf8)
        let length = prefix.count + SelftestLoad.digits
        var ids: [String] = []
        var index = 0
        while let start = data[index...].firstIndex(of: prefix[0]) {
            index = start + 1
            guard data.count - start >= length, data[start..<start + prefix.count].elementsEqual(prefix) else {
                continue
            }
            ids.append(String(decoding: data[start..<start + length], as: UTF8.self))
            index = start + length
        }
        return ids
    }
}
