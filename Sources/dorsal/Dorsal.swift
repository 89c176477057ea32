import ArgumentParser
@main struct Dorsal: AsyncParsableCommand { func run() async throws { print("hi") } }
