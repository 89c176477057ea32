public import FinAgentAPI

/// One run of an import, as it stands: help content from a folder, an archive or a web site becomes the content of one source.
public struct ImportJob: Sendable, Hashable {
    /// Where content comes from.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A folder of Markdown and HTML files.
        case folder
        /// The same as one ZIP file.
        case archive
        /// The pages of a web site.
        case site
    }

    /// What is known of a run.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case waiting
        case running
        case done
        case failed
        case cancelled

        /// Nothing more will happen.
        public var isFinal: Bool { self != .waiting && self != .running }
    }

    public var id: String
    public var kind: Kind
    /// The source that the content belongs to; see ``HelpDocument/source``.
    public var source: String
    /// The path of the folder or archive, or the address that a site is read from.
    public var origin: String
    /// The base of the addresses of files that name none.
    public var baseURL: String?
    /// How many pages of a site are read at most.
    public var maximumPages: Int
    public var state: State
    /// How many files or pages were dealt with.
    public var done: Int
    /// How many there are, as far as is known.
    public var total: Int
    /// There were more pages than may be read, so that what was not seen is not taken for gone.
    public var isCut: Bool
    /// How many bytes came from the site.
    public var bytes: Int64
    /// The file or page that was dealt with last.
    public var current: String?
    /// The first problems, each with its file or page.
    public var problems: [String]
    /// How many problems there were in all.
    public var problemCount: Int
    /// What changed so far.
    public var report: ImportReport
    /// Why the run failed.
    public var failure: String?
    /// Somebody asked to end it.
    public var isCancelRequested: Bool
    public var createdAt: Timestamp
    public var finishedAt: Timestamp?

    /// How many problems are kept with their words.
    public static let keptProblems = 50

    /// A job that has not begun.
    public init(_ request: ImportRequest) {
        id = request.id
        kind = request.kind
        source = request.source
        origin = request.origin
        baseURL = request.baseURL
        maximumPages = request.maximumPages
        state = .waiting
        done = 0
        total = 0
        isCut = false
        bytes = 0
        problems = []
        problemCount = 0
        report = ImportReport()
        isCancelRequested = false
        createdAt = request.createdAt
    }

    /// Notes that a file or page is left out, and why.
    public mutating func leaveOut(_ problem: String) {
        report.leftOut += 1
        note(problem)
    }

    /// Notes a problem, with its words while there is room for them.
    public mutating func note(_ problem: String) {
        problemCount += 1
        guard problems.count < Self.keptProblems else { return }
        problems.append(String(problem.prefix(300)))
    }
}
