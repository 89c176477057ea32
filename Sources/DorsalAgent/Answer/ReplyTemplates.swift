/// The agent's own sentences in one language, from its language file. They never claim more than what is quoted below them. Where one
/// self-contained answer is wanted (`asks` is false), none of them asks anything (CONTRACT §4).
struct ReplyTemplates: Sendable, Hashable {
    let texts: [ReplyText: String]

    subscript(_ text: ReplyText) -> String { texts[text] ?? "" }

    var goodbye: String { self[.goodbye] }
    var closing: String { self[.closing] }
    var wait: String { self[.wait] }
    var declined: String { self[.declined] }
    var nearest: String { self[.nearest] }
    var refined: String { self[.refined] }
    var isCloser: String { self[.isCloser] }
    var askWhatIsMissing: String { self[.askWhatIsMissing] }
    var choose: String { self[.choose] }
    var ownWords: String { self[.ownWords] }
    var cannotPass: String { self[.cannotPass] }
    var tellMe: String { self[.tellMe] }
    var regards: String { self[.regards] }
    var sources: String { self[.sources] }
    var canOffer: String { self[.canOffer] }
    var offerAfterAnswer: String { self[.offerAfterAnswer] }
    var orTellMe: String { self[.orTellMe] }
    var orInOtherWords: String { self[.orInOtherWords] }
    var sorted: String { self[.sorted] }
    var sortedOrOffer: String { self[.sortedOrOffer] }
    var stillThere: String { self[.stillThere] }
    var tellMore: String { self[.tellMore] }
    var askAgain: String { self[.askAgain] }

    func greeting(asks: Bool) -> String { self[asks ? .greetingAsking : .greeting] }

    func welcome(asks: Bool) -> String { self[asks ? .welcomeAsking : .welcome] }

    func acknowledged(asks: Bool) -> String { self[asks ? .acknowledgedAsking : .acknowledged] }

    func empty(asks: Bool) -> String { self[asks ? .emptyAsking : .empty] }

    func unknown(asks: Bool) -> String { self[asks ? .unknownAsking : .unknown] }

    /// The agent never claims to be human (AGENT 3.6).
    func identity(_ answer: IdentityAnswer) -> String {
        switch answer {
        case .yes: self[.identityYes]
        case .no: self[.identityNo]
        case .neither: self[.identityNeither]
        }
    }

    func opening(_ opening: Opening) -> String {
        switch opening {
        case .empathy: self[.empathy]
        case .cannotPass: cannotPass
        case .identity: self[.identityOpening]
        }
    }

    /// Names the feeling where there is one, then both ways on, the human first (AGENT 2, row 10).
    func offer(_ offer: HumanOffer) -> [String] {
        switch offer {
        case .plain: ["\(canOffer) \(orTellMe)"]
        case .empathy: [opening(.empathy), "\(canOffer) \(orTellMe)"]
        case .unknown: [self[.unknownAgain], "\(canOffer) \(orInOtherWords)"]
        case .stuck: [self[.stuck], "\(canOffer) \(orInOtherWords)"]
        }
    }

    /// Asks whether an answer helped (AGENT 2, row 1).
    func confirmation(isFirst: Bool) -> String { self[isFirst ? .confirmationFirst : .confirmation] }

    /// What cannot be read, and what would help instead.
    func unreadable(_ kind: CustomerFiles.Unreadable, asks: Bool) -> String {
        "\(cannotRead(kind)) \(self[asks ? .textPleaseAsking : .textPlease])"
    }

    func cannotRead(_ kind: CustomerFiles.Unreadable) -> String {
        switch kind {
        case .image: self[.cannotReadImage]
        case .file: self[.cannotReadFile]
        case .address: self[.cannotReadAddress]
        }
    }

    func wentByWords(_ kind: CustomerFiles.Unreadable) -> String { "\(cannotRead(kind)) \(self[.wentByWords])" }

    /// Fixed words for a message that means harm (AGENT 2.1, step 1).
    func safety(_ act: Act, escalates: Bool) -> String {
        let text = self[act == .selfHarm ? .selfHarm : .threat]
        return escalates ? "\(text) \(self[.passingOn])" : text
    }

    /// Says where the quote comes from.
    func source(_ title: String) -> String { self[.source].replacing("{title}", with: title) }

    /// Says of what article the parts are that can be chosen from.
    func severalParts(_ title: String) -> String { self[.severalParts].replacing("{title}", with: title) }

    /// Names one of several questions that nothing was found for. A customer may send a page as one sentence: its beginning tells it, too.
    func nothingAbout(_ question: String) -> String {
        let start = question.prefix(Self.longestEcho)
        let told = start.endIndex < question.endIndex ? start + "…" : start
        return self[.nothingAbout].replacing("{question}", with: told)
    }

    /// So many characters of what a customer said are said back.
    private static let longestEcho = 150

    /// Says that a list goes on there.
    func restOfList(_ title: String) -> String { self[.restOfList].replacing("{title}", with: title) }

    /// Says in which language the quote is, when it is not the user's.
    func sourceLanguage(_ name: String) -> String { self[.sourceLanguage].replacing("{language}", with: name) }

    func salutation(_ name: String?) -> String {
        name.map { self[.salutationName].replacing("{name}", with: $0) } ?? self[.salutation]
    }
}
