/// A reply as plain text that grows block by block: what is shown of it while it is streamed (CONTRACT §6).
enum ReplyChunks {
    /// More blocks than that come several at a time.
    static let maximumCount = 32

    /// The text of the first block, of the first two, and so on up to the whole; citations stand as `[1]`.
    static func of(_ blocks: [HTMLNode]) -> [String] {
        let texts = blocks.map { HTMLText.plain([$0]) }.filter { !$0.isEmpty }
        let step = max(1, (texts.count + maximumCount - 1) / maximumCount)
        var chunks: [String] = []
        var text = ""
        for (index, block) in texts.enumerated() {
            text += (index == 0 ? "" : "\n") + block
            if (index + 1).isMultiple(of: step) || index == texts.count - 1 { chunks.append(text) }
        }
        return chunks
    }
}
