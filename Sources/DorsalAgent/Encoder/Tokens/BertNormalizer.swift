import Foundation

/// The normalisation of BERT's uncased models: control characters go, Chinese characters stand alone, accents and case are taken away.
struct BertNormalizer: Sendable {
    let lowercases: Bool
    let stripsAccents: Bool

    /// The words of `text`: what stands between white space, and every punctuation mark by itself.
    func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in normalized(text) {
            if Self.isSpace(scalar) {
                end()
            } else if Self.isPunctuation(scalar) {
                end()
                words.append(String(scalar))
            } else {
                word.append(scalar)
            }
        }
        end()
        return words
    }

    private func normalized(_ text: String) -> String.UnicodeScalarView {
        var clean = String.UnicodeScalarView()
        var isASCII = true
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                // Everything but visible characters and white space is a control character.
                if Self.isSpace(scalar) {
                    clean.append(" ")
                } else if scalar.value > 0x20, scalar.value < 0x7F {
                    clean.append(lowercases && (0x41...0x5A).contains(scalar.value) ? Self.lowered(scalar) : scalar)
                }
                continue
            }
            isASCII = false
            if Self.isSpace(scalar) {
                clean.append(" ")
            } else if Self.isIdeograph(scalar) {
                clean.append(contentsOf: [" ", scalar, " "])
            } else if !Self.isControl(scalar) {
                clean.append(scalar)
            }
        }
        guard !isASCII else { return clean }
        if stripsAccents {
            clean = String(clean).decomposedStringWithCanonicalMapping.unicodeScalars
            clean.removeAll { $0.properties.generalCategory == .nonspacingMark }
        }
        guard lowercases else { return clean }
        var lowered = String.UnicodeScalarView()
        for scalar in clean { lowered.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
        return lowered
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(scalar.value + 0x20) ?? scalar
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace && (scalar.value != 0x0B && scalar.value != 0x0C && scalar.value != 0x85)
            || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate: true
        default: scalar.value == 0xFFFD
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 33...47, 58...64, 91...96, 123...126: return true
        case ..<128: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
