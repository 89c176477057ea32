/// What a page outside of the shell shows: the way in, and failures.
struct DoorPage: Sendable {
    /// A link with its words.
    struct Link: Sendable {
        var href: String
        var label: String
    }

    var title: String
    var version = DorsalVersion.current
    var problem: String?
    var message: String?
    var csrf = ""
    /// Where to go once signed in.
    var next = ""
    var values: [String: String] = [:]
    var paragraphs: [String] = []
    var link: Link?

    init(title: String, problem: String? = nil, message: String? = nil) {
        self.title = title
        self.problem = problem
        self.message = message
    }
}
