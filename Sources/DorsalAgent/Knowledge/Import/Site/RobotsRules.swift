/// What a site's `robots.txt` allows (RFC 9309).
public struct RobotsRules: Sendable, Hashable {
    /// The name that rules address Dorsal by.
    public static let agent = "dorsal"
    /// How much of the file is read (RFC 9309 §2.5 asks for 500 KiB at least).
    public static let maximumBytes = 512 << 10
    private static let mostRules = 5_000

    private struct Rule: Sendable, Hashable {
        var isAllowed: Bool
        var pattern: [UInt8]
    }

    private var rules: [Rule] = []
    private let isClosed: Bool
    /// The sitemaps that the file names.
    public private(set) var sitemaps: [String] = []

    /// Everything is allowed, as where there is no file.
    public static let open = RobotsRules("")
    /// Nothing is allowed, as where the site cannot say (RFC 9309 §2.3.1.4).
    public static let closed = RobotsRules(isClosed: true)

    private init(isClosed: Bool) { self.isClosed = isClosed }

    /// Reads a file. What is no rule is passed over.
    public init(_ text: String) {
        isClosed = false
        var own: [Rule] = []
        var general: [Rule] = []
        var hasOwn = false
        var agents: [String] = []
        var isInRules = false
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.prefix { $0 != "#" }
            guard let colon = content.firstIndex(of: ":") else { continue }
            let name = String(content[..<colon]).trimmed().lowercased()
            let value = String(content[content.index(after: colon)...]).trimmed()
            switch name {
            case "user-agent":
                if isInRules { agents = [] }
                isInRules = false
                agents.append(value.lowercased())
                if value.lowercased() == Self.agent { hasOwn = true }
            case "allow", "disallow":
                isInRules = true
                guard !value.isEmpty, own.count + general.count < Self.mostRules else { continue }
                let rule = Rule(isAllowed: name == "allow", pattern: Array(value.utf8))
                if agents.contains(Self.agent) { own.append(rule) }
                if agents.contains("*") { general.append(rule) }
            case "sitemap":
                sitemaps.append(value)
            default: continue
            }
        }
        rules = hasOwn ? own : general
    }

    /// Whether a path with its query may be read: the longest rule that matches decides, and of two equal ones the kinder.
    public func allows(_ target: String) -> Bool {
        guard !isClosed else { return false }
        let target = Array(target.utf8)
        var best: Rule?
        for rule in rules where Self.matches(rule.pattern, target) {
            let length = best?.pattern.count ?? -1
            if rule.pattern.count > length || (rule.pattern.count == length && rule.isAllowed) { best = rule }
        }
        return best?.isAllowed ?? true
    }

    /// `*` stands for anything, `$` at the end for the end. In time that is at most the product of both lengths.
    private static func matches(_ pattern: [UInt8], _ target: [UInt8]) -> Bool {
        var pattern = pattern[...]
        let isAnchored = pattern.last == UInt8(ascii: "$")
        if isAnchored { pattern.removeLast() } else { pattern.append(UInt8(ascii: "*")) }
        var (p, t) = (pattern.startIndex, target.startIndex)
        var resume: (pattern: Int, target: Int)?
        while t < target.endIndex {
            if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
                resume = (p + 1, t)
                p += 1
            } else if p < pattern.endIndex, pattern[p] == target[t] {
                p += 1
                t += 1
            } else if let last = resume {
                resume = (last.pattern, last.target + 1)
                (p, t) = (last.pattern, last.target + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
