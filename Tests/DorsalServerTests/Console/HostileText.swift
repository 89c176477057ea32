/// Texts that would be alive in a page that did not escape them. Each has a name in it, to be found again (RELIABILITY I6).
enum HostileText {
    /// The element and attribute that no page of ours has.
    static let mark = "x-canary"

    /// A long one, which leaves attributes, elements that hold text, templates and scripts behind.
    static func long(_ name: String) -> String {
        "\(name) \"'><x-canary x-canary=1 onfocus=alert(1) autofocus></textarea></title></option></pre></svg>"
            + "<img src=x onerror=alert('\(name)')><script>alert(1)</script><a href=\"javascript:alert(1)\">x</a>{{shell.csrf}}"
    }

    /// One for names that must be short.
    static func short(_ name: String) -> String { "\(name)\"'><x-canary onerror=alert(1)>" }

    /// One for addresses.
    static func address(_ name: String) -> String { "javascript:alert('\(name)')//\"'><x-canary>" }
}
