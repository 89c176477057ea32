import ArgumentParser
import DorsalStore
import FinAgentAPI
import Foundation

/// `dorsal selftest`.
struct Selftest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove on this machine that nothing accepted is lost.",
        discussion: """
            With --crash it serves from a new directory below --directory, that is on the disk you want to know about, under load, \
            and kills itself: at random moments; at the n-th system call that writes, syncs or answers; and by rebuilding the files \
            from what had been synced at a moment, as a power cut would leave them. After each it looks for every message that \
            was answered with 200. The parts that need strace are skipped where it is missing, and said to be.
            """)

    @Flag(name: .long, help: "Run the crash checks.")
    var crash = false

    @Option(name: .long, help: "Where to make the directory; on the disk to check.")
    var directory = "."

    @Option(name: .long, help: "Kills at random moments.")
    var kills = 20

    @Option(name: .long, help: "Kills at exact system calls.")
    var syscallKills = 30

    @Option(name: .long, help: "Power cuts.")
    var cuts = 40

    @Option(name: .long, help: "Requests of the run that is traced.")
    var requests = 100

    @Flag(name: .customLong("pretend-lying-disk"), help: .hidden)
    var pretendsLyingDisk = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard crash else { throw ValidationError("Say what to test: --crash.") }
    }

    func run() async throws {
        let parent = URL(filePath: directory, directoryHint: .isDirectory)
        let scratch = parent.appending(path: "dorsal-selftest-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: scratch) }
        let signals = SelftestInterruption(scratch: scratch).watch()
        defer { for signal in signals { signal.cancel() } }
        var report = SelftestReport()
        report.add(try DiskProbe(directory: scratch).run())
        if kills > 0 {
            Output.talk("killing at \(kills) random moments …")
            report.add("random kills", try await RandomKills(scratch: scratch, count: kills).run())
        }
        let strace = Strace.find()
        if syscallKills > 0, let strace {
            Output.talk("killing at \(syscallKills) system calls …")
            report.add(
                "system call kills", try await SyscallKills(scratch: scratch, strace: strace, count: syscallKills).run()
            )
        }
        if cuts > 0, let strace {
            Output.talk("tracing \(requests) requests and cutting the power \(cuts) times …")
            let traced = try await TracedRun(
                scratch: scratch, strace: strace, requests: requests, pretendsLyingDisk: pretendsLyingDisk
            ).run()
            report.add("sync before answer", SyncOrder(trace: traced.trace).check())
            report.add(
                "power cuts",
                try await PowerCuts(scratch: scratch, trace: traced.trace, initial: traced.initial, count: cuts).run())
        }
        if strace == nil {
            report.skip("system call kills, sync before answer, power cuts", because: "strace is not installed")
        }
        try report.print(Output(output), format: output.format)
        guard report.isGood else { throw ExitCode.failure }
    }
}
