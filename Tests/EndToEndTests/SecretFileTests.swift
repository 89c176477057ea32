import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Files, arguments and the binary as other programs see them (RELIABILITY B4, J1, J4, J5, J6).
@Suite struct SecretFileTests {
    private static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func filesAreTheOwnersAloneWhateverTheUmaskAndNoSecretIsAnArgument() async throws {
        try await withTemporaryDirectory { parent in
            let data = parent.appending(path: "data", directoryHint: .isDirectory)
            let port = ServerProcess.freePort()
            let words = ServerProcess.serve(data: data, port: port)
            let server = try await ServerProcess.start(
                ["/bin/sh", "-c", #"umask 000; exec "$@""#, "sh"] + words, port: port)
            defer { server.kill() }
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
            _ = try ServerProcess.run([
                "ask", "How do I reset my password?", "--url", server.url, "--data", data.path,
            ])
            _ = try ServerProcess.run(["backup", data.appending(path: "copy").path, "--data", data.path])
            #expect(try Self.mode(data.path) == 0o700)
            var files = 0
            for name in try FileManager.default.subpathsOfDirectory(atPath: data.path) {
                let path = data.path + "/" + name
                var isDirectory: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
                #expect(try Self.mode(path) == (isDirectory.boolValue ? 0o700 : 0o600), "\(name)")
                files += 1
            }
            #expect(files > 4)
            let id = server.process.processIdentifier
            let arguments = try Data(contentsOf: URL(filePath: "/proc/\(id)/cmdline"))
            #expect(!arguments.isEmpty && arguments.range(of: Data("dorsal_".utf8)) == nil)
            let limits = try String(contentsOfFile: "/proc/\(id)/limits", encoding: .utf8)
            #expect(
                limits.contains(/Max core file size +1 +1 +bytes/),
                "a crash must leave no core, in no file and in no pipe")
            let refused = try ServerProcess.fail(["key", "revoke", key, "--data", data.path])
            #expect(refused.message.contains("must not be an argument"))
            for command in ["ask", "trigger"] {
                let asked = try ServerProcess.fail([command, "answer", "--url", server.url, "--key", key])
                #expect(asked.message.contains("A key must not be an argument"), "\(command)")
            }
            let keyFile = parent.appending(path: "key.txt")
            try Data((key + "\n").utf8).write(to: keyFile)
            _ = try ServerProcess.run(["trigger", "answer", "--url", server.url, "--key-file", keyFile.path])
        }
    }

    @Test func aKeyFileThatOthersMayReadAndAWrongOrMissingOneAreRefused() async throws {
        try await withTemporaryDirectory { data in
            _ = try ServerProcess.run(["key", "create", "--data", data.path])
            let file = data.appending(path: "master.key").path
            let serve = ["serve", "--data", data.path, "--port", "0"]
            let right = try Data(contentsOf: URL(filePath: file))
            #expect(chmod(file, 0o644) == 0)
            #expect(try ServerProcess.fail(serve).message.contains("readable by others"))
            #expect(chmod(file, 0o600) == 0)

            let wrong = Data(Data(repeating: 7, count: 32).base64EncodedString().utf8)
            try wrong.write(to: URL(filePath: file))
            #expect(chmod(file, 0o600) == 0)
            #expect(try ServerProcess.fail(serve).message.contains("was not sealed with this master key"))
            #expect(try Data(contentsOf: URL(filePath: file)) == wrong, "nothing was made anew")

            try FileManager.default.removeItem(atPath: file)
            #expect(try ServerProcess.fail(serve).message.contains("is missing"))
            #expect(!FileManager.default.fileExists(atPath: file))

            try right.write(to: URL(filePath: file))
            #expect(chmod(file, 0o600) == 0)
            _ = try ServerProcess.run(["key", "list", "--data", data.path])
        }
    }

    @Test func anEndpointsKeyAloneKeepsAnotherMasterKeyFromBeingMade() async throws {
        try await withTemporaryDirectory { parent in
            let data = parent.appending(path: "data", directoryHint: .isDirectory)
            let secret = parent.appending(path: "encoder.txt")
            try Data("an-encoders-key".utf8).write(to: secret)
            _ = try ServerProcess.run([
                "model", "endpoint", "http://127.0.0.1:1/v1/embeddings", "--model", "m", "--key-file", secret.path,
                "--data", data.path,
            ])
            let file = data.appending(path: "master.key").path
            let right = try Data(contentsOf: URL(filePath: file))
            try FileManager.default.removeItem(atPath: file)
            for command in [["serve", "--port", "0"], ["key", "create"], ["app", "show"]] {
                #expect(try ServerProcess.fail(command + ["--data", data.path]).message.contains("is missing"))
                #expect(!FileManager.default.fileExists(atPath: file))
            }
            let wrong = Data(Data(repeating: 7, count: 32).base64EncodedString().utf8)
            try wrong.write(to: URL(filePath: file))
            #expect(chmod(file, 0o600) == 0)
            #expect(try ServerProcess.fail(["app", "show", "--data", data.path]).message.contains("encoder key"))
            try right.write(to: URL(filePath: file))
            #expect(chmod(file, 0o600) == 0)
            _ = try ServerProcess.run(["key", "create", "--data", data.path])
        }
    }

    @Test func aRotationOfTheMasterKeyThatIsKilledAnywhereLeavesEverySecretReadable() async throws {
        try await withTemporaryDirectory { parent in
            let original = parent.appending(path: "original", directoryHint: .isDirectory)
            _ = try ServerProcess.run(["key", "create", "--data", original.path])
            let secret = try ServerProcess.run([
                "webhook", "set", "http://127.0.0.1:1/", "--dev", "--quiet", "--data", original.path,
            ])
            // The calls it may be killed at, from before the key file is touched to after the last secret.
            var (kills, ended) = (0, 0)
            for call in ["openat", "pwrite64", "fdatasync", "fsync", "rename", "unlink"] {
                for number in stride(from: 1, to: 400, by: call == "openat" ? 25 : 1) {
                    let directory = parent.appending(path: "run", directoryHint: .isDirectory)
                    try? FileManager.default.removeItem(at: directory)
                    try FileManager.default.copyItem(at: original, to: directory)
                    let process = Process()
                    process.executableURL = URL(filePath: "/usr/bin/env")
                    process.arguments = [
                        "strace", "-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                        "inject=\(call):signal=KILL:when=\(number)", ServerProcess.binary.path, "master-key", "rotate",
                        "--data", directory.path,
                    ]
                    process.standardOutput = FileHandle.nullDevice
                    process.standardError = FileHandle.nullDevice
                    try process.run()
                    process.waitUntilExit()
                    #expect(
                        try ServerProcess.run(["webhook", "show", "--quiet", "--data", directory.path]) == secret,
                        "\(call) \(number)")
                    guard process.terminationReason == .uncaughtSignal else { break }
                    kills += 1
                    _ = try ServerProcess.run(["master-key", "rotate", "--data", directory.path])
                    if try ServerProcess.run(["webhook", "show", "--quiet", "--data", directory.path]) == secret {
                        ended += 1
                    }
                }
            }
            #expect(kills > 5 && ended == kills, "\(kills) kills, \(ended) ended by the next rotation")
        }
    }

    @Test func appsAndRotationsWorkFromTheCommandLine() async throws {
        try await withTemporaryDirectory { data in
            func json(_ arguments: String...) throws -> JSONValue {
                let text = try ServerProcess.run(arguments + ["--format", "json", "--data", data.path])
                return try StrictJSONParser.parse(Array(text.utf8))
            }
            let made = try json("app", "create", "Reports", "--scope", "read_articles", "--scope", "read_tags")
            let app = try #require(made["app"]?.string)
            #expect(made["token"]?.string.flatMap(APIKey.init) != nil && made["percent_of_scopes"] == 6)
            let next = try json("app", "scopes", app, "--scope", "write_articles")
            #expect(next["scopes"] == ["write_articles"] && next["token"] != made["token"])
            #expect(try json("app", "list").array?.map { $0["kind"] } == ["fin", "workspace"])
            #expect(try json("app", "revoke", app)["revoked"] == .string(app))
            #expect(try ServerProcess.fail(["app", "revoke", app, "--data", data.path]).message.contains("revoked"))

            let key = try json("key", "create")
            let id = try #require(key["id"]?.string)
            let rotated = try json("key", "rotate", id, "--overlap", "24h")
            #expect(rotated["follows"] == .string(id) && rotated["old_key_ends"]?.string != nil)
            #expect(try json("app", "set", "--available", "off")["available"] == false)
            #expect(try json("app", "show")["available"] == false)
            #expect(try json("master-key", "rotate")["sealed"] == 2)
        }
    }

    @Test func neitherTheBinaryNorTheRepositoryHasAKeyInIt() throws {
        let pattern = try Regex(APIKey.scannerPattern)
        #expect("x \(APIKey(from: CountingIdentifiers()).text)".contains(pattern), "the pattern finds keys")
        var found = Self.keys(in: try Data(contentsOf: ServerProcess.binary, options: .alwaysMapped))
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var files = 0
        for folder in ["Sources", "Tests", "docs", "scripts", "Examples"] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path) {
                guard let data = try? Data(contentsOf: root.appending(path: "\(folder)/\(name)")) else { continue }
                files += 1
                found += Self.keys(in: data)
            }
        }
        #expect(files > 300)
        #expect(found.isEmpty)
    }

    /// Keys whose checksum is right: what only looks like one is no secret.
    private static func keys(in data: Data) -> [String] {
        var found: [String] = []
        let prefix = Data("dorsal_".utf8)
        var start = data.startIndex
        while let range = data.range(of: prefix, in: start..<data.endIndex) {
            let candidate = data[range.lowerBound...].prefix(43)
            // The one made of zeros is the example that the form of keys is tested with.
            if let key = APIKey(String(decoding: candidate, as: UTF8.self)), !key.text.hasPrefix("dorsal_0000000000") {
                found.append(key.masked)
            }
            start = range.upperBound
        }
        return found
    }
}
