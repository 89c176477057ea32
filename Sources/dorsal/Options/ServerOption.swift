import ArgumentParser
import Foundation

/// `--url`, on every command that talks to a running server.
struct ServerOption: ParsableArguments {
    @Option(name: .long, help: "The server (DORSAL_PUBLIC_URL; default: http://127.0.0.1:8080).")
    var url: String?

    func validate() throws {
        _ = try base()
    }

    /// What a command that is printed to be copied needs to reach the same server.
    var forCopies: String { url.map { " --url \($0)" } ?? "" }

    /// The same for a server at `address`, which nothing need be said about when it is where commands look by themselves.
    static func forCopies(to address: String) -> String {
        address == "http://127.0.0.1:\(Settings.defaultPort)" ? "" : " --url \(address)"
    }

    /// Nobody is at the server's address.
    func nobodyAnswers(at base: URL) -> CommandFailure {
        CommandFailure("no server answers at \(base); is it running? --url names another address")
    }

    /// The server's address: the flag, the public URL, or the port on this machine.
    func base() throws -> URL {
        let settings = try Settings()
        let text = url ?? settings.publicURL ?? "http://127.0.0.1:\(settings.port)"
        guard let base = URL(string: text), ["http", "https"].contains(base.scheme), base.host()?.isEmpty == false
        else { throw ValidationError("--url must be an http or https URL, not '\(text)'.") }
        return base
    }
}
