import ArgumentParser
import DorsalServer

/// The command line. The only place that picks a store.
@main
struct Dorsal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dorsal",
        abstract: "A self-hosted support agent that speaks the Fin Agent API.",
        discussion: """
            Settings are read from flags, then from DORSAL_DATA, DORSAL_HOST, DORSAL_PORT and DORSAL_PUBLIC_URL. \
            Data goes to standard output, talk to standard error.
            """,
        version: DorsalVersion.current,
        subcommands: [
            Serve.self, Ask.self, Admin.self, Key.self, Webhook.self, Event.self, Knowledge.self, SnippetCommand.self,
            UserCommand.self, ConversationCommand.self, Attribute.self, AppCommand.self,
            SettingsCommand.self, Rule.self, Model.self, Clock.self, Trigger.self, Listen.self, Doctor.self,
            Backup.self,
            Restore.self, MasterKeyCommand.self,
            Check.self, Selftest.self, Eval.self,
        ])
}
