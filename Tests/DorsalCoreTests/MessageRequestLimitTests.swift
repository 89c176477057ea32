import DorsalCore
import FinAgentAPI
import Testing

@Suite struct MessageRequestLimitTests {
    private static func many(_ count: Int, _ element: JSONValue) -> JSONValue {
        .array(Array(repeating: element, count: count))
    }

    private static func attributes(_ count: Int) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: (0..<count).map { ("a\($0)", .integer(1)) }))
    }

    @Test(
        arguments: [
            (
                "attachments", "A message cannot have more than 10 attachments",
                many(10, ["type": "url", "url": "http://x.y"]),
                many(11, ["type": "url", "url": "http://x.y"])
            ),
            (
                "conversation_metadata.history", "Conversation history cannot contain more than 10 items",
                many(10, ["author": "user", "body": "x", "timestamp": "2025-01-24T10:00:00Z"]), many(11, [:])
            ),
            ("user.attributes", "Cannot update more than 10 attributes at once.", attributes(10), attributes(11)),
            (
                "conversation_metadata.attributes", "Cannot update more than 10 attributes at once.", attributes(10),
                attributes(11)
            ),
        ] as [(String, String, JSONValue, JSONValue)])
    func tenAreTakenAndElevenAreNot(_ path: String, _ message: String, _ ten: JSONValue, _ eleven: JSONValue) {
        for version in APIVersion.allCases {
            #expect(RequestBody.problems(RequestBody.with(path, ten), version) == [])
            #expect(
                RequestBody.problems(RequestBody.with(path, eleven), version)
                    == [Problem(.parameterInvalid, message, field: path)])
        }
    }

    @Test(arguments: ["conversation_id", "user.id"])
    func anIdHasAMaximumLength(_ path: String) {
        let longest = JSONValue.string(String(repeating: "é", count: 255))
        let tooLong = JSONValue.string(String(repeating: "é", count: 256))
        #expect(RequestBody.problems(RequestBody.with(path, longest), .v2_16) == [])
        let message = "\(path) is too long (maximum is 255 characters)"
        #expect(
            RequestBody.problems(RequestBody.with(path, tooLong), .v2_16)
                == [Problem(.parameterInvalid, message, field: path)])
    }

    @Test(arguments: ["user", "agent", "fin"])
    func theAuthorsAreThree(_ author: String) throws {
        let body = RequestBody.with("message.author", .string(author))
        #expect(try MessageRequestValidator(version: .v2_16).start(body).message.author.rawValue == author)
    }

    @Test(arguments: ["User", "bot", "user "])
    func otherAuthorsAreRefused(_ author: String) {
        #expect(
            RequestBody.problems(RequestBody.with("message.author", .string(author)), .v2_16) == [
                Problem(
                    .parameterInvalid, "message.author must be one of user, agent, fin", field: "message.author")
            ])
    }

    @Test(arguments: [
        "ftp://example.com/x", "javascript:alert(1)", "file:///etc/passwd", "example.com/x", "//example.com", "http://",
        "https:///x", "data:text/plain,x", "http:example.com",
    ])
    func anAttachmentsAddressIsHTTPOrHTTPS(_ url: String) {
        #expect(
            RequestBody.problems(RequestBody.with("attachments.0.url", .string(url)), .v2_16) == [
                Problem(
                    .parameterInvalid, "attachments[0].url must be an http or https URL", field: "attachments[0].url")
            ])
    }

    @Test(arguments: [
        "http://example.com", "HTTPS://EXAMPLE.com/a?b=c#d", "https://127.0.0.1:8080/x", "http://[::1]/x",
    ])
    func webAddressesAreTaken(_ url: String) {
        #expect(RequestBody.problems(RequestBody.with("attachments.0.url", .string(url)), .v2_16) == [])
    }

    @Test(arguments: ["not base64!", "aGk", "a===", "aGk=\n", "aGk= ", "aG-_"])
    func aFilesDataIsBase64(_ data: String) {
        #expect(
            RequestBody.problems(RequestBody.with("attachments.1.data", .string(data)), .v2_16) == [
                Problem(.parameterInvalid, "attachments[1].data must be Base64", field: "attachments[1].data")
            ])
    }

    @Test func anUnknownKindOfAttachmentIsRefused() {
        #expect(
            RequestBody.problems(RequestBody.with("attachments.0.type", "fax"), .v2_16) == [
                Problem(
                    .parameterInvalid, "attachments[0].type must be one of url, file", field: "attachments[0].type")
            ])
    }
}
