import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI
import Foundation

/// `dorsal admin create`: claims the console without a browser, or adds another administrator.
struct AdminCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an administrator of the console.",
        discussion: """
            The password is read from DORSAL_ADMIN_PASSWORD, or else from standard input: an argument could be read by everybody on \
            this machine. Whoever can do this has the data directory, so no token is asked for.
            """)

    @Option(name: .long, help: "The e-mail address to sign in with.")
    var email: String

    @Option(name: .long, help: "The administrator's name; by default the address.")
    var name: String?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let password = ProcessInfo.processInfo.environment["DORSAL_ADMIN_PASSWORD"] ?? Self.typed()
        try await Workspace.with(try data.settings()) { workspace in
            do {
                let administrator = try await workspace.administration.create(
                    name: name ?? email, email: email, password: password)
                try Output(output).record(
                    [
                        ("id", .string(administrator.id)), ("name", .string(administrator.name)),
                        ("email", .string(administrator.email)),
                    ], quiet: administrator.id)
            } catch AdministrationRefusal.invalid(let problems) {
                throw CommandFailure(problems.sorted { $0.key < $1.key }.map(\.value).joined(separator: " "))
            }
        }
    }

    /// A line of standard input; on a terminal it is asked for, and not shown.
    private static func typed() -> String {
        guard isatty(STDIN_FILENO) == 1 else { return readLine(strippingNewline: true) ?? "" }
        Output.talk("Password (at least \(PasswordPolicy.minimumLength) characters):")
        var terminal = termios()
        tcgetattr(STDIN_FILENO, &terminal)
        var hidden = terminal
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &hidden)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &terminal) }
        return readLine(strippingNewline: true) ?? ""
    }
}
