import DorsalCore
import Foundation
import Support
import Testing

@Suite struct APIKeyTests {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    private static func key(seed: UInt64 = 1) -> APIKey {
        let bytes = SeededBytes(seed: seed)
        return APIKey(from: SequentialIdentifiers(bytes: { bytes.next($0) }))
    }

    @Test func aKeyHasItsForm() throws {
        for seed in 0..<200 {
            let key = Self.key(seed: UInt64(seed))
            #expect(key.text.wholeMatch(of: try Regex(APIKey.scannerPattern)) != nil)
            #expect(APIKey(key.text) == key)
        }
    }

    @Test func aKnownKeyStaysValidFromReleaseToRelease() throws {
        // 30 zeros, and CRC-32 of "dorsal_" and them in base 62.
        let key = APIKey(from: SequentialIdentifiers())
        #expect(key.text == "dorsal_00000000000000000000000000000032AzxM")
        #expect(key.hash == "0b562244abf55ac41e0af1a4b69cc72e7dc8544fa3a92fa8e82ea13e75e1c400")
        #expect(key.masked == "dorsal_…AzxM")
        #expect(APIKey(key.text)?.hash == key.hash)
    }

    @Test func bytesThatWouldFavourSomeCharactersAreThrownAway() {
        // 248…255 would make the first eight characters likelier.
        let key = APIKey(from: SequentialIdentifiers(bytes: { count in (0..<count).map { $0 % 2 == 0 ? 255 : 61 } }))
        #expect(key.text.dropFirst(7).prefix(30) == String(repeating: "z", count: 30)[...])
        let all = Set((0..<200).flatMap { Self.key(seed: $0).text.dropFirst(7).prefix(30) })
        #expect(all.count == 62)
    }

    @Test func everySingleWrongCharacterIsNoticed() {
        // CRC-32 finds every burst of up to 32 bits, so this holds for each key.
        let characters = Array(Self.key().text)
        for index in characters.indices {
            for replacement in Self.alphabet + ["_", "-", "é"] where replacement != characters[index] {
                var typo = characters
                typo[index] = replacement
                #expect(APIKey(String(typo)) == nil)
            }
        }
    }

    @Test func charactersSwappedLeftOutOrAddedAreNoticed() {
        let characters = Array(Self.key().text)
        for index in characters.indices {
            var shorter = characters
            shorter.remove(at: index)
            #expect(APIKey(String(shorter)) == nil)
            var longer = characters
            longer.insert("0", at: index)
            #expect(APIKey(String(longer)) == nil)
            if index > 0, characters[index] != characters[index - 1] {
                var swapped = characters
                swapped.swapAt(index, index - 1)
                #expect(APIKey(String(swapped)) == nil)
            }
        }
    }

    @Test(arguments: ["", "dorsal_", "x", " ", "Bearer dorsal_", "DORSAL_"])
    func otherTextsAreNoKeys(_ text: String) {
        #expect(APIKey(text) == nil)
        #expect(APIKey(text + Self.key().text) == nil || text.isEmpty)
        #expect(APIKey(Self.key().text + text) == nil || text.isEmpty)
    }

    @Test func randomTextsOfTheRightFormAreRefused() {
        // One in 62^6 ≈ 5.7e10 has the right checksum by chance. `make fuzz` tries a million.
        let count = ProcessInfo.processInfo.environment["DORSAL_FUZZ"] == nil ? 100_000 : 1_000_000
        var generator = SeededGenerator(seed: 62)
        var accepted = 0
        let alphabet = Array(String(Self.alphabet).utf8)
        var bytes = Array("dorsal_".utf8) + Array(repeating: 0, count: 36)
        for _ in 0..<count {
            for start in stride(from: 7, to: bytes.count, by: 6) {
                var number = generator.next()
                for index in start..<start + 6 {
                    bytes[index] = alphabet[Int(number % 62)]
                    number /= 62
                }
            }
            if APIKey(String(decoding: bytes, as: UTF8.self)) != nil { accepted += 1 }
        }
        #expect(accepted == 0)
    }

    @Test func theMaskShowsTooLittleToUse() {
        let key = Self.key()
        #expect(key.masked == "dorsal_…" + key.text.suffix(4))
        #expect(key.hash.count == 64)
        #expect(key.hash != Self.key(seed: 2).hash)
    }
}
