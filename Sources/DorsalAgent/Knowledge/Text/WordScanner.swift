/// ``Tokenizer`` for plain text: cuts it byte by byte, for an index without making strings, and leaves the rest to it.
struct WordScanner {
    private var word: [UInt8] = []

    /// Calls `found` with the bytes of each word of `text`, in order. The same words as ``Tokenizer/words(_:)``.
    mutating func scan(_ text: String, found: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = text
        guard text.withUTF8({ Self.isPlain($0) }) else {
            for var word in Tokenizer.words(text) { word.withUTF8 { found($0) } }
            return
        }
        text.withUTF8 { scan($0, found: found) }
    }

    /// The words of `text` where it is plain; `nil` elsewhere.
    static func plainWords(of text: inout String) -> [String]? {
        text.withUTF8 { bytes in
            guard isPlain(bytes) else { return nil }
            var words: [String] = []
            var scanner = WordScanner()
            scanner.scan(bytes) { words.append(String(decoding: $0, as: UTF8.self)) }
            return words
        }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, found: (UnsafeBufferPointer<UInt8>) -> Void) {
        word.removeAll(keepingCapacity: true)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            var isApostrophe = byte == UInt8(ascii: "'")
            if byte == 0xE2 {
                isApostrophe = position + 2 < bytes.count && bytes[position + 2] == 0x99
                position += 2
            }
            position += 1
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "-") where word.count == 1 && word[0] >= UInt8(ascii: "a"): continue
            default:
                if isApostrophe, !word.isEmpty {
                    word.append(UInt8(ascii: "'"))
                } else {
                    finish(found)
                }
            }
        }
        finish(found)
    }

    private mutating func finish(_ found: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard !word.isEmpty else { return }
        if word.contains(UInt8(ascii: "'")) {
            if word.suffix(2).elementsEqual("'s".utf8) { word.removeLast(2) }
            word.removeAll { $0 == UInt8(ascii: "'") }
        }
        if !word.isEmpty { word.withUnsafeBufferPointer { found($0) } }
        word.removeAll(keepingCapacity: true)
    }

    /// ASCII, and the quotation marks and dashes U+2010 to U+201F.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < bytes.count {
            if bytes[position] < 0x80 {
                position += 1
            } else if bytes[position] == 0xE2, position + 2 < bytes.count, bytes[position + 1] == 0x80,
                (0x90...0x9F).contains(bytes[position + 2])
            {
                position += 3
            } else {
                return false
            }
        }
        return true
    }
}
