/// What happens when the user says nothing more (CONTRACT §4, AGENT 2 row 14). Durations are whole seconds.
public struct SilencePolicy: Sendable, Hashable, Codable {
    /// What the agent does after the first silence.
    public enum CheckIn: String, Sendable, Hashable, CaseIterable, Codable {
        case off
        /// Ask whether that settled it.
        case ask
        /// Ask, and offer a human.
        case askAndOffer = "ask_and_offer"
    }

    public var checkIn = CheckIn.ask
    /// From the agent's last word to the check-in.
    public var checkInAfter: Int64 = 4 * 60
    /// The same by e-mail, where four minutes are no silence; `nil` for no check-in (AGENT 2, row 17).
    public var emailCheckInAfter: Int64?
    /// From the check-in, or from the agent's last word when there is none, to the end of the conversation.
    public var closeAfter: Int64 = 24 * 60 * 60
    /// What is said when the conversation is closed; `nil` for nothing.
    public var closingMessage: String?

    /// The documented defaults.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case checkIn = "check_in"
        case checkInAfter = "check_in_after"
        case emailCheckInAfter = "email_check_in_after"
        case closeAfter = "close_after"
        case closingMessage = "closing_message"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = SilencePolicy()
        checkIn = try values.decodeIfPresent(CheckIn.self, forKey: .checkIn) ?? standard.checkIn
        checkInAfter = try values.decodeIfPresent(Int64.self, forKey: .checkInAfter) ?? standard.checkInAfter
        emailCheckInAfter = try values.decodeIfPresent(Int64.self, forKey: .emailCheckInAfter)
        closeAfter = try values.decodeIfPresent(Int64.self, forKey: .closeAfter) ?? standard.closeAfter
        closingMessage = try values.decodeIfPresent(String.self, forKey: .closingMessage)
    }
}
