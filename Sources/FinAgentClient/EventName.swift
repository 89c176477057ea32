/// The one member that every event has, read before the rest so that an event of a later version can be told from a
/// broken one.
struct EventName: Decodable {
    var name: String

    private enum CodingKeys: String, CodingKey {
        case name = "event_name"
    }
}
