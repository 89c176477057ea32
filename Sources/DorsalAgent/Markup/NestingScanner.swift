/// Decides, without recursion, whether a document can be handed to a recursive parser.
enum NestingScanner {
    private static let maximumDepth = 200
    private static let maximumOpenFormatting = 40
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
    private static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]

    /// Elements are counted as open until their own end tag comes, which overestimates what a browser would build.
    static func isHarmless(_ html: String) -> Bool {
        var depth: [String: Int] = [:]
        var total = 0
        var openFormatting = 0
        let bytes = Array(html.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            var position = index + 1
            let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
            if isEnd { position += 1 }
            let start = position
            while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
            index = max(position, index + 1)
            let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
            guard !name.isEmpty, !void.contains(name) else { continue }
            if isEnd {
                guard let open = depth[name], open > 0 else { continue }
                depth[name] = open - 1
                total -= 1
                if formatting.contains(name) { openFormatting -= 1 }
            } else {
                depth[name, default: 0] += 1
                // Paragraphs, list items and cells end by themselves when the next one begins.
                let endsByItself = ["p", "li", "tr", "td", "th", "dt", "dd", "option"].contains(name)
                if endsByItself, depth[name, default: 0] > 40 {
                    depth[name] = 40
                } else {
                    total += 1
                }
                if formatting.contains(name) { openFormatting += 1 }
            }
            guard total <= maximumDepth, openFormatting <= maximumOpenFormatting else { return false }
        }
        return true
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
