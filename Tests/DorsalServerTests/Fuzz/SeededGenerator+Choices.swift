import Support

extension SeededGenerator {
    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &self) }

    /// `true` once in `count` times.
    mutating func isOne(in count: Int) -> Bool { below(count) == 0 }

    /// One of `choices`, which are not empty.
    mutating func one<Choice>(of choices: [Choice]) -> Choice {
        choices[below(choices.count)]
    }
}
