import DorsalCore
import FinAgentAPI

extension SearchScope {
    /// The user attribute that names the audiences somebody belongs to: a text, or a list of texts.
    static let audienceAttribute = "audience"
    /// No audience has a longer name, in bytes: what an application sends may be of any length, and to compare it takes as long.
    static let longestAudience = 500

    /// What somebody with these attributes may be shown, in `language` where the content has any of what they may be shown in it.
    /// Content for everybody is always in; without the attribute nothing else is.
    init(user attributes: [String: JSONValue], language: String, of documents: [HelpDocument]) {
        let audiences: [String] =
            switch attributes[Self.audienceAttribute] {
            case .string(let name): [name]
            case .array(let names): names.compactMap(\.string)
            default: []
            }
        self.init(
            audiences: Set(audiences.filter { $0.utf8.count <= Self.longestAudience }), language: language)
        let own = SearchScope(audiences: self.audiences, languages: [language], language: language)
        let shown = documents.filter(admits)
        // Where all content is in one language there is nothing to leave out.
        if shown.contains(where: own.includes), !shown.allSatisfy(own.includes) { self = own }
    }
}
