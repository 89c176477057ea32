import Crypto
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// Who may open a stream (RELIABILITY F1, F4).
@Suite struct StreamTokenTests {
    private static func refusal(_ path: String, _ harness: StreamHarness) async throws -> (
        Int, String, [String: String]
    ) {
        var reader = try await StreamReader.open(harness.url + path)
        #expect(try await reader.rest().isEmpty)
        return (reader.status, reader.text, reader.headers)
    }

    /// A payload that differs from a genuine one in one respect.
    private static func payload(
        _ harness: StreamHarness, _ conversation: ConversationRecord, _ changes: [String: JSONValue?] = [:]
    ) throws -> String {
        let now = harness.clock.now().milliseconds / 1000
        var fields: [String: JSONValue] = [
            "channel": .string(StreamAccess.channel(of: conversation)), "sub": .string(conversation.id), "seq": 0,
            "aud": "event-stream", "iat": .integer(now), "exp": .integer(now + 180), "jti": "tok_1",
        ]
        for (name, value) in changes { fields[name] = value }
        return String(decoding: try WireJSON.encode(JSONValue.object(fields)), as: UTF8.self)
    }

    @Test func aTokenMadeByHandIsGoodOnlyWhenNothingAboutItIsWrong() async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            let key = harness.masterKey.streamTokens
            let channel = StreamAccess.channel(of: conversation)
            let genuine = try ForgedToken(payload: Self.payload(harness, conversation)).text(key: key)
            #expect(await harness.access.verify(genuine, channel: channel) != nil, "the forger knows the form")

            let good = try Self.payload(harness, conversation)
            let past = harness.clock.now().milliseconds / 1000
            let forged: [String: String] = try [
                "alg none, unsigned": ForgedToken(header: ["alg": "none", "typ": "JWT"], payload: good).text(key: nil),
                "alg none, signed": ForgedToken(header: ["alg": "none", "typ": "JWT"], payload: good).text(key: key),
                "alg None": ForgedToken(header: ["alg": "None", "typ": "JWT"], payload: good).text(key: key),
                "alg in lower case": ForgedToken(header: ["alg": "hs256", "typ": "JWT"], payload: good).text(key: key),
                "alg swapped": ForgedToken(header: ["alg": "HS512", "typ": "JWT"], payload: good)
                    .text(key: key, sha512: true),
                "alg claims another": ForgedToken(header: ["alg": "RS256", "typ": "JWT"], payload: good).text(key: key),
                "no alg": ForgedToken(header: ["typ": "JWT"], payload: good).text(key: key),
                "another type": ForgedToken(header: ["alg": "HS256", "typ": "at+jwt"], payload: good).text(key: key),
                "kid": ForgedToken(header: ["alg": "HS256", "typ": "JWT", "kid": "../../dev/null"], payload: good)
                    .text(key: key),
                "jku": ForgedToken(header: ["alg": "HS256", "typ": "JWT", "jku": "http://evil.test/k"], payload: good)
                    .text(key: key),
                "crit": ForgedToken(header: ["alg": "HS256", "typ": "JWT", "crit": "exp"], payload: good).text(
                    key: key),
                "empty key": ForgedToken(payload: good).text(key: SymmetricKey(data: [])),
                "another server's key": ForgedToken(payload: good).text(key: SymmetricKey(size: .bits256)),
                "another audience": ForgedToken(payload: Self.payload(harness, conversation, ["aud": "console"]))
                    .text(key: key),
                "no audience": ForgedToken(payload: Self.payload(harness, conversation, ["aud": nil])).text(key: key),
                "no expiry": ForgedToken(payload: Self.payload(harness, conversation, ["exp": nil])).text(key: key),
                "expired": ForgedToken(payload: Self.payload(harness, conversation, ["exp": .integer(past)]))
                    .text(key: key),
                "expiry beyond time": ForgedToken(payload: Self.payload(harness, conversation, ["exp": .integer(.max)]))
                    .text(key: key),
                "no channel": ForgedToken(payload: Self.payload(harness, conversation, ["channel": nil])).text(
                    key: key),
                "no conversation": ForgedToken(payload: Self.payload(harness, conversation, ["sub": nil])).text(
                    key: key),
                "no JSON": ForgedToken(payload: "{").text(key: key), "empty": "", "dots": "..",
                "signature twice": genuine + "." + (genuine.split(separator: ".").last ?? ""),
                "padded": genuine + "=", "trailing space": genuine + " ",
            ]
            for (name, token) in forged {
                #expect(await harness.access.verify(token, channel: channel) == nil, "\(name)")
            }
        }
    }

    @Test func aTokenThatDiffersInAnyCharacterIsRefused() async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            let channel = StreamAccess.channel(of: conversation)
            let genuine = try ForgedToken(payload: Self.payload(harness, conversation))
                .text(key: harness.masterKey.streamTokens)
            for index in genuine.indices {
                for replacement in ["A", "B", "_", "="] where String(genuine[index]) != replacement {
                    let token = genuine.replacingCharacters(in: index...index, with: replacement)
                    #expect(await harness.access.verify(token, channel: channel) == nil, "\(token)")
                }
                let shorter = String(genuine[..<index])
                #expect(await harness.access.verify(shorter, channel: channel) == nil)
            }
        }
    }

    @Test func everyRefusalLooksTheSameAndComesBeforeAnyByteOfTheStream() async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            try await harness.append(1, to: conversation, body: #"{"secret":"mine"}"#)
            let path = try await harness.path(of: conversation)
            let (header, payload, signature) = try #require(ForgedToken.parts(of: path))
            let token = "\(header).\(payload).\(signature)"
            let key = try await AccessService(
                store: harness.store, secrets: harness.masterKey, clock: harness.clock, ids: harness.ids
            ).createKey(name: "test").key.text
            let refused = [
                path.replacing(token, with: key), path.replacing(token, with: "\(header).\(payload)."),
                path.replacing(token, with: "eyJhbGciOiJub25lIn0.\(payload)."),
                path.replacing("accessToken=", with: "session="), path + "&accessToken=\(token)",
                path.replacing(token, with: ""), "/event-stream",
            ]
            var bodies: Set<String> = []
            for path in refused {
                let (status, text, headers) = try await Self.refusal(path, harness)
                #expect(status == 401, "\(path)")
                #expect(headers["content-type"]?.contains("json") == true)
                let identifier = try #require(headers["x-request-id"])
                bodies.insert(text.replacing(identifier, with: "ID"))
            }
            #expect(bodies.count == 1, "the reason is not told: \(bodies)")
            #expect(bodies.first?.contains("mine") == false)
            let cookie = try await StreamReader.open(
                harness.url + path.replacing("accessToken=", with: "x="), headers: [("Cookie", "accessToken=\(token)")])
            #expect(cookie.status == 401, "only the address carries a token")
        }
    }

    /// How a channel that is not the token's may be spelled.
    private static func foreign(_ app: String) -> [String] {
        [
            "fin_agent_api:\(app):b", "fin_agent_api:\(app):a,fin_agent_api:\(app):b",
            "fin_agent_api:\(app):a&channels=fin_agent_api:\(app):b", "fin_agent_api:\(app):*", "*",
            "fin_agent_api:*:a", "fin_agent_api:\(app):A", "FIN_AGENT_API:\(app):a", "fin_agent_api:\(app):",
            "fin_agent_api:\(app):a%00", "fin_agent_api:\(app):a%20", "fin_agent_api:\(app):%2561",
            "fin_agent_api:\(app):a/", "fin_agent_api:\(app):a%2F..%2Fb", "fin_agent_api:\(app):%62", "", "a",
            "fin_agent_api:\(app):%C3%A1", "fin_agent_api:other000:a", "fin_agent_api:\(app):%ff",
        ]
    }

    @Test func aTokenOpensItsOwnChannelAndNoOther() async throws {
        try await StreamHarness.run { harness in
            let mine = try await harness.conversation("a")
            let other = try await harness.conversation("b")
            for conversation in [mine, other] { try await harness.append(1, to: conversation, endsStream: true) }
            let path = try await harness.path(of: mine)
            let own = "fin_agent_api:\(harness.app.id):a"
            for channel in Self.foreign(harness.app.id) {
                let (status, _, _) = try await Self.refusal(path.replacing(own, with: channel), harness)
                #expect(status == 401, "\(channel)")
            }
            // The same channel, spelled as an encoder of URLs may spell it.
            for same in ["fin_agent_api%3A\(harness.app.id)%3Aa", "fin_agent_api:\(harness.app.id):%61"] {
                var reader = try await StreamReader.open(harness.url + path.replacing(own, with: same))
                #expect(reader.status == 200)
                let events = try await reader.rest()
                let log = try await harness.store.events(conversationID: mine.id, after: 0, limit: 10)
                #expect(events.map(\.id) == log.map(\.id))
            }
        }
    }

    @Test(arguments: ["a&b=c", "a+b", "a b", "ü/é?#%25", "a:b:c", "日本", "a,b", "*"])
    func aConversationsIdMayBeAnything(name: String) async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation(name)
            let id = try await harness.append(1, to: conversation, endsStream: true)
            var reader = try await StreamReader.open(harness.url + harness.path(of: conversation))
            #expect(try await reader.rest().map(\.id) == [id])
        }
    }

    @Test func differentlyComposedCharactersAreDifferentChannels() async throws {
        try await StreamHarness.run { harness in
            let composed = try await harness.conversation("caf\u{E9}")
            try await harness.append(1, to: composed, endsStream: true)
            let path = try await harness.path(of: composed)
            let decomposed = path.replacing("caf%C3%A9", with: "cafe%CC%81")
            #expect(decomposed != path)
            #expect(try await Self.refusal(decomposed, harness).0 == 401)
        }
    }
}
