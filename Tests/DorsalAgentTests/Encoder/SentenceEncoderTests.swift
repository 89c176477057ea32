import Foundation
import Testing

@testable import DorsalAgent

@Suite struct SentenceEncoderTests {
    private static let texts = [
        "How do I refund?", "refunds unaffable", "", "a b", "how do i refunding refunds a b ! ? a b a b a b",
    ]

    private static func cosine(_ left: [Double], _ right: [Float]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * Double($1.1) }
    }

    private static func withEncoder(_ model: TinyModel, _ body: (SentenceEncoder) throws -> Void) throws {
        try model.withFolders { folder, data in
            try body(SentenceEncoder(try ModelDirectory(data: data).install(folder, name: "tiny")))
        }
    }

    @Test(arguments: [UInt64(7), 8, 9]) func pointsWhereAPlainForwardPassPoints(seed: UInt64) throws {
        let model = TinyModel(seed: seed)
        try Self.withEncoder(model) { encoder in
            for text in Self.texts {
                let vector = encoder.encode(text)
                let reference = ReferencePass(model: model).vector(encoder.tokens(text))
                #expect(vector.count == model.hidden)
                #expect(Self.cosine(reference, vector) > 0.999, "\(text)")
                let length = vector.reduce(0) { $0 + $1 * $1 }
                #expect(abs(length - 1) < 1e-4)
            }
        }
    }

    @Test func saysSomethingElseForAnotherText() throws {
        try Self.withEncoder(TinyModel()) { encoder in
            let left = encoder.encode("how do i refund").map(Double.init)
            #expect(Self.cosine(left, encoder.encode("cafe unaffable")) < 0.99)
            #expect(Self.cosine(left, encoder.encode("refund i do how")) < 0.9999)
        }
    }

    @Test func sameTextSameBits() throws {
        try Self.withEncoder(TinyModel()) { encoder in
            let first = encoder.encode("How do I refund?")
            #expect(encoder.encode("How do I refund?") == first)
            #expect(encoder.encode("how do i REFUND ?") == first)
        }
    }

    @Test func aModelMayTakeTheFirstTokenAlone() throws {
        var model = TinyModel()
        model.files["1_Pooling/config.json"] = #"{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}"#
        try Self.withEncoder(model) { encoder in
            let reference = ReferencePass(model: model).vector(encoder.tokens("a b"), firstTokenOnly: true)
            #expect(Self.cosine(reference, encoder.encode("a b")) > 0.999)
        }
    }

    @Test func noMoreTokensAreReadThanTheModelTakes() throws {
        try Self.withEncoder(TinyModel()) { encoder in
            let tokens = encoder.tokens(String(repeating: "refunds ", count: 10_000))
            #expect(tokens.count == 8)
            #expect(tokens.first == 2)
            #expect(tokens.last == 3)
            #expect(encoder.encode(String(repeating: "a ", count: 100)) == encoder.encode("a a a a a a"))
        }
    }

    @Test func aGroupOfColumnsIsAWholeNumberOfSteps() {
        #expect(EncoderKernels.groupSteps * EncoderKernels.WholeLanes.scalarCount == EncoderLayout.groupWidth)
    }

    @Test func theApproximationOfErfIsClose() {
        for step in stride(from: Float(-6), through: 6, by: 0.01) {
            let found = EncoderKernels.erf(SIMD8(repeating: step))[3]
            #expect(abs(found - Float(erf(Double(step)))) < 2e-6, "\(step)")
        }
    }
}
