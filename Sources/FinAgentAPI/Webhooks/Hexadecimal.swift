/// Bytes as lower-case hexadecimal digits and back.
package enum Hexadecimal {
    private static let alphabet = Array("0123456789abcdef".utf8)

    /// Two lower-case digits for each of `bytes`.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 0x0F)]] }, as: UTF8.self)
    }

    /// The bytes that lower-case `digits` stand for; `nil` when one is no such digit or their number is odd.
    static func bytes(of digits: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in digits.utf8 {
            let value: UInt8
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = character - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }
}
