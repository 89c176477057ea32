public import DorsalCore

/// Which documents may be found at all. They are left out before anything is ranked (AGENT 3.1, step 8).
public struct SearchScope: Sendable, Hashable {
    /// Audiences the asker belongs to; documents for everybody are always in. `nil` leaves no audience out.
    public var audiences: Set<String>?
    /// Languages by the first part of their tags; `nil` leaves none out.
    public var languages: Set<String>?

    /// The language that the asker's questions are read in, where it is known; content may be looked for in others.
    public var language: String?

    /// Everything.
    public static let everything = SearchScope()

    /// Makes a scope. Without a `language` questions are read in that of the content.
    public init(audiences: Set<String>? = nil, languages: Set<String>? = nil, language: String? = nil) {
        self.audiences = audiences
        self.languages = languages.map { Set($0.map(StemmerLanguage.primary)) }
        self.language = language.map(StemmerLanguage.primary) ?? self.languages?.min()
    }

    /// Whether `document` may be found.
    public func includes(_ document: HelpDocument) -> Bool {
        admits(document) && (languages?.contains(StemmerLanguage.primary(document.locale)) ?? true)
    }

    /// Whether the asker may see `document`, in whichever language it is.
    public func admits(_ document: HelpDocument) -> Bool {
        guard let audiences, let audience = document.audience else { return true }
        return audiences.contains(audience)
    }
}
