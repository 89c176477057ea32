/// The texts of the agent's own that a language file may have. Where one self-contained answer is wanted, the texts that ask something
/// have a counterpart that does not.
enum ReplyText: String, Sendable, Hashable, CaseIterable {
    case goodbye, closing, wait, declined, nearest, refined, choose, regards, sources, sorted, greeting, welcome
    case acknowledged, empty, unknown, stuck, empathy, confirmation, threat, source, salutation
    case isCloser = "is_closer"
    case askWhatIsMissing = "ask_what_is_missing"
    case ownWords = "own_words"
    case cannotPass = "cannot_pass"
    case tellMe = "tell_me"
    case canOffer = "can_offer"
    case offerAfterAnswer = "offer_after_answer"
    case orTellMe = "or_tell_me"
    case orInOtherWords = "or_in_other_words"
    case sortedOrOffer = "sorted_or_offer"
    case stillThere = "still_there"
    case tellMore = "tell_more"
    case greetingAsking = "greeting_asking"
    case welcomeAsking = "welcome_asking"
    case acknowledgedAsking = "acknowledged_asking"
    case emptyAsking = "empty_asking"
    case unknownAsking = "unknown_asking"
    case unknownAgain = "unknown_again"
    case identityYes = "identity_yes"
    case identityNo = "identity_no"
    case identityNeither = "identity_neither"
    case identityOpening = "identity_opening"
    case confirmationFirst = "confirmation_first"
    case textPleaseAsking = "text_please_asking"
    case textPlease = "text_please"
    case cannotReadImage = "cannot_read_image"
    case cannotReadFile = "cannot_read_file"
    case cannotReadAddress = "cannot_read_address"
    case wentByWords = "went_by_words"
    case sourceLanguage = "source_language"
    case restOfList = "rest_of_list"
    case selfHarm = "self_harm"
    case passingOn = "passing_on"
    case salutationName = "salutation_name"
    case severalParts = "several_parts"
    case nothingAbout = "nothing_about"
    case askAgain = "ask_again"

    /// What the text must have in it, to be replaced.
    var placeholder: String? {
        switch self {
        case .source, .restOfList, .severalParts: "{title}"
        case .nothingAbout: "{question}"
        case .sourceLanguage: "{language}"
        case .salutationName: "{name}"
        default: nil
        }
    }
}
