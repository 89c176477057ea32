import Yams

/// What is wrong with YAML that cannot be read, in a sentence, and where.
struct YAMLTrouble: Sendable, Hashable {
    /// What is wrong, and what may help, without an end mark.
    var reason: String
    /// From 1; `nil` when it is not known.
    var line: Int?

    /// What an error of the YAML reader means.
    init(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            // A quote, a bracket or a key that is never closed is met behind it; what helps is where it began.
            let isUnclosed = ["end of stream", "document indicator", "',' or", "expected ':'"].contains {
                problem.contains($0)
            }
            let begin = isUnclosed ? context?.mark.line : nil
            (reason, line) = (Self.sentence(problem, context?.text ?? ""), begin ?? mark.line)
        case .composer(_, let problem, let mark, _): (reason, line) = (Self.sentence(problem, ""), mark.line)
        case .reader(let problem, let offset, _, let yaml):
            reason = problem.contains("control characters") ? "there is a control character in it" : problem
            line = offset.map { yaml.prefix($0).count { $0.isNewline } + 1 }
        case .duplicatedKeysInMapping(let keys, let context):
            (reason, line) = ("\(keys.sorted().joined(separator: ", ")) stands there twice", context.mark.line)
        default: (reason, line) = ("it is no YAML", nil)
        }
    }

    /// The reader's own words are kept where there are no better ones.
    private static func sentence(_ problem: String, _ context: String) -> String {
        switch problem {
        case "mapping values are not allowed in this context":
            "there is a colon where none may be; a text with a colon in it goes in quotes, and keys are indented alike"
        case "could not find expected ':'":
            "there is a line without a colon behind its key; a text of several lines is indented"
        case "found unexpected end of stream" where context.contains("quoted"): "a quote is opened and not closed"
        case "found unexpected document indicator" where context.contains("quoted"): "a quote is opened and not closed"
        case "did not find expected ',' or ']'": "a list that begins with [ is not closed"
        case "did not find expected ',' or '}'": "a mapping that begins with { is not closed"
        case "did not find expected key":
            "there is no key where one should be; what belongs together is indented alike, and quotes go around a whole text"
        case "did not find expected '-' indicator": "an item of a list does not begin with - as the others do"
        case "did not find expected node content": "there is a comma or a bracket where a text should be"
        case "block sequence entries are not allowed in this context":
            "there is a list where none may be; a text that begins with - goes in quotes"
        case "found character that cannot start any token":
            "no text may begin with @, `, % or a tab unless it stands in quotes"
        case "found unknown escape character":
            "a backslash in double quotes stands before a letter that it does not go with"
        case "found undefined tag handle", "did not find expected alphabetic or numeric character":
            "a text that begins with !, & or * goes in quotes"
        case "found undefined alias": "a text that begins with * goes in quotes"
        case _ where problem.contains("tab character"): "there is a tab where spaces must be"
        default: "the YAML reader says “\(context.isEmpty ? problem : "\(context), \(problem)")”"
        }
    }
}
