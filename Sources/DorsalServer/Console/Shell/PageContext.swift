/// What a template of a page sees.
struct PageContext: Sendable {
    /// A part of the navigation.
    struct Group: Sendable {
        var heading: String
        var places: [Place]
    }

    /// A link of the navigation.
    struct Place: Sendable {
        var path: String
        var parent: String?
        var label: String
        var icon: String
        var isCurrent: Bool
    }

    /// What stands around every page.
    struct Shell: Sendable {
        var title: String
        var navigation: [Group]
        var name: String
        var email: String
        /// The first letter of the name.
        var initial: String
        /// The token that forms carry.
        var csrf: String
        var notice: String?
        var problem: String?
    }

    var shell: Shell
    var page: any Sendable
    var form: FormState
}
