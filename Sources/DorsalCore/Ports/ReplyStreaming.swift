public import FinAgentAPI

/// Shows replies to whoever follows the conversation while they are made. In memory only: chunks are never stored and never go to a
/// webhook (CONTRACT §5).
public protocol ReplyStreaming: Sendable {
    /// Shows the text so far. It begins with the text offered before for the same stream.
    func offer(_ text: String, of stream: ReplyStream, at moment: Timestamp)

    /// Says which event will close the stream. Called before that event is written, so that nobody can read it without knowing.
    func announce(eventID: String, closing stream: ReplyStream)

    /// Takes the chunks back: no reply will close the stream.
    func withdraw(_ stream: ReplyStream)
}
