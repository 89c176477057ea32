import Foundation

/// Reads what `strace -f -y` wrote down.
struct TraceParser {
    private struct Unfinished {
        var name: String
        var arguments: [UInt8]
        var line: Int
    }

    private var unfinished: [Int: Unfinished] = [:]
    private(set) var calls: [SystemCall] = []
    private var line = 0

    /// The calls of a trace that succeeded, in the order in which they ended.
    static func parse(_ file: URL) throws -> [SystemCall] {
        var parser = TraceParser()
        let content = [UInt8](try Data(contentsOf: file))
        for line in content.split(separator: UInt8(ascii: "\n")) { parser.read(line) }
        return parser.calls
    }

    /// Reads one line: `PID name(arguments) = result`, its first half or its second.
    mutating func read(_ bytes: ArraySlice<UInt8>) {
        line += 1
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")), let thread = Int(Self.text(bytes[..<space])) else {
            return
        }
        let rest = bytes[space...].drop { $0 == UInt8(ascii: " ") }
        if rest.starts(with: Array("<... ".utf8)) {
            guard let begun = unfinished.removeValue(forKey: thread) else { return }
            finish(begun.name, begun.arguments[...], result: Self.result(of: rest), began: begun.line)
            return
        }
        guard let bracket = rest.firstIndex(of: UInt8(ascii: "(")) else { return }
        let name = Self.text(rest[..<bracket])
        let arguments = rest[(bracket + 1)...]
        if arguments.suffix(16).elementsEqual("<unfinished ...>".utf8) {
            unfinished[thread] = Unfinished(name: name, arguments: Array(arguments.dropLast(16)), line: line)
        } else {
            finish(name, arguments, result: Self.result(of: arguments), began: line)
        }
    }

    private mutating func finish(_ name: String, _ arguments: ArraySlice<UInt8>, result: String, began: Int) {
        guard let first = result.first, first.isNumber, let kind = Self.kind(name, arguments) else { return }
        calls.append(
            SystemCall(kind: kind, began: began, ended: line, isPretended: result.contains("(INJECTED)")))
    }

    /// What stands behind the last `= `.
    private static func result(of bytes: ArraySlice<UInt8>) -> String {
        let tail = text(bytes.suffix(60))
        guard let range = tail.range(of: "= ", options: .backwards) else { return "" }
        return String(tail[range.upperBound...])
    }

    private static func kind(_ name: String, _ arguments: ArraySlice<UInt8>) -> SystemCall.Kind? {
        switch name {
        case "pwrite64":
            guard let path = path(arguments) else { return nil }
            return .write(path: path, offset: lastNumber(arguments), data: strings(arguments))
        case "write", "writev":
            guard let path = path(arguments) else { return nil }
            return path.hasPrefix("/")
                ? .write(path: path, offset: nil, data: strings(arguments)) : .send(data: strings(arguments))
        case "fdatasync", "fsync":
            return path(arguments).map { .sync(path: $0) }
        case "ftruncate":
            guard let path = path(arguments), let length = lastNumber(arguments) else { return nil }
            return .truncate(path: path, length: length)
        case "rename", "renameat", "renameat2":
            let names = list(arguments)
            guard names.count == 2 else { return nil }
            return .rename(from: text(names[0][...]), to: text(names[1][...]))
        case "unlink", "unlinkat":
            return list(arguments).first.map { .unlink(path: text($0[...])) }
        default: return nil
        }
    }

    /// The path of the first argument, a descriptor: `12</path>`.
    private static func path(_ arguments: ArraySlice<UInt8>) -> String? {
        guard let open = arguments.firstIndex(of: UInt8(ascii: "<")),
            let close = arguments[open...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        return text(arguments[(open + 1)..<close])
    }

    /// The last argument as a number: what stands before `) = result`, or at the end of a first half.
    private static func lastNumber(_ arguments: ArraySlice<UInt8>) -> Int? {
        let tail = text(arguments.suffix(60))
        let end = tail.range(of: ") = ", options: .backwards)?.lowerBound ?? tail.endIndex
        return tail[..<end].split(separator: ",").last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of all quoted strings, one after the other.
    private static func strings(_ arguments: ArraySlice<UInt8>) -> [UInt8] { list(arguments).flatMap { $0 } }

    /// The bytes of each quoted string. Escapes are those of C, with octal numbers.
    private static func list(_ arguments: ArraySlice<UInt8>) -> [[UInt8]] {
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        var found: [[UInt8]] = []
        var current: [UInt8]?
        var index = arguments.startIndex
        while index < arguments.endIndex {
            let byte = arguments[index]
            index += 1
            if byte == quote {
                if let string = current { found.append(string) }
                current = current == nil ? [] : nil
            } else if current == nil {
                continue
            } else if byte != backslash || index == arguments.endIndex {
                current?.append(byte)
            } else {
                current?.append(escape(in: arguments, &index))
            }
        }
        return found
    }

    private static func escape(in arguments: ArraySlice<UInt8>, _ index: inout Int) -> UInt8 {
        let byte = arguments[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "v"): return 11
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = UInt16(byte - UInt8(ascii: "0"))
            for _ in 0..<2 {
                guard index < arguments.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(arguments[index])
                else { break }
                value = value * 8 + UInt16(arguments[index] - UInt8(ascii: "0"))
                index += 1
            }
            return UInt8(truncatingIfNeeded: value)
        default: return byte
        }
    }
}
