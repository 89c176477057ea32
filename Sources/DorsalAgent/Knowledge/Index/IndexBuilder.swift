import DorsalCore

/// Collects what an index is made of, in one pass over the content.
///
/// A row is what is scored: a passage, or one of the phrasings taught to a document of one passage. Rows lie behind one another in
/// flat arrays, which is what makes building and searching fast.
struct IndexBuilder {
    let documents: [HelpDocument]
    var passages: [IndexedPassage] = []
    var vocabulary = Vocabulary()
    var lexicons: [Lexicon] = []
    var gramNumbers: [UInt64: Int32] = [:]
    var gramFrequencies: [Int32] = []
    var pairs = PairTable()
    /// The passage of each row.
    var rowPassages: [Int32] = []
    /// Which lexicon has the words of each row.
    var rowLexicons: [UInt8] = []
    /// Rows with a question for a title and a long answer to it (RETRIEVAL §3).
    var rowIsLongAnswer: [Bool] = []
    /// The texts of row r are `textStarts[r]..<textStarts[r + 1]`: its title with headings, then taught phrasings.
    var textStarts: [Int32] = [0]
    /// The words of text t are `wordStarts[t]..<wordStarts[t + 1]` of `titleWords`.
    var wordStarts: [Int32] = [0]
    var titleWords: [Int32] = []
    /// The terms of row r's body are `bodyStarts[r]..<bodyStarts[r + 1]` of `body`.
    var bodyStarts: [Int32] = [0]
    var body: [Int32] = []
    var lengths: [FieldCounts] = []
    /// The distinct terms of row r are `occurrenceStarts[r]..<occurrenceStarts[r + 1]`.
    var occurrenceStarts: [Int] = [0]
    var occurrences: [(term: Int32, counts: FieldCounts)] = []
    var frequencies: [Int32] = []
    var titleFrequencies: [Int32] = []

    private var scanner = WordScanner()
    /// The lexicon whose words are being read, out of the array of all: an element is moved for every access. Else an empty one.
    private var lexiconInUse = Lexicon(language: "en")
    private var lexiconNumbers: [String: Int] = [:]
    /// The locale of the document before, with its lexicon.
    private var lastLocale: (locale: String, lexicon: Int)?
    /// Where a term stands among the occurrences of the row being added.
    private var places: [Int32] = []
    private var lastGramRow: [Int32] = []

    /// More phrasings than these are only compared one by one: read together they are about everything.
    private static let readTogether = 10
    /// From this many times the length of its question an answer is a long one.
    private static let longAnswer = 5

    init(_ contents: [DocumentContent]) {
        // Places are sorted: moving documents about takes longer than all else of a build.
        let ids = contents.map(\.document.id)
        let places = ids.indices.sorted { ids[$0] < ids[$1] }
        documents = places.map { contents[$0].document }
        passages.reserveCapacity(contents.count)
        var originals: [UInt64: Int] = [:]
        originals.reserveCapacity(contents.count)
        for (number, place) in places.enumerated() {
            let content = contents[place]
            let lexicon = lexicon(for: content.document.locale)
            let questions = content.document.questions
            for passage in content.passages {
                let position = passages.count
                let original = original(of: passage, title: content.document.title, among: &originals)
                passages.append(IndexedPassage(passage: passage, document: number, original: original))
                let heading = ([content.document.title] + passage.headings).joined(separator: " ")
                let readTogether = content.passages.count == 1 && questions.count > Self.readTogether ? [] : questions
                addRow(of: position, lexicon: lexicon, texts: [heading] + readTogether, body: passage.text)
            }
            guard content.passages.count == 1 else { continue }
            for question in questions {
                addRow(of: passages.count - 1, lexicon: lexicon, texts: [question], body: "")
            }
        }
        pairs.finish()
    }

    /// The number of each lexicon's first word when the words of all are numbered through.
    var wordBases: [Int32] {
        var bases: [Int32] = []
        var next: Int32 = 0
        for lexicon in lexicons {
            bases.append(next)
            next += Int32(truncatingIfNeeded: lexicon.words.count)
        }
        return bases
    }

    /// The first passage that says the same to somebody who reads them; the next one's place when there is none.
    private func original(of passage: Passage, title: String, among originals: inout [UInt64: Int]) -> Int {
        var hash = ContentHash()
        hash.add(title)
        for heading in passage.headings { hash.add(heading) }
        hash.add(passage.text)
        guard let known = originals[hash.value] else {
            originals[hash.value] = passages.count
            return passages.count
        }
        let other = passages[known]
        let isSame =
            documents[other.document].title == title && other.passage.headings == passage.headings
            && other.passage.text == passage.text
        return isSame ? known : passages.count
    }

    private mutating func lexicon(for locale: String) -> Int {
        if let (known, number) = lastLocale, known == locale { return number }
        let number = lexicon(of: StemmerLanguage.primary(locale))
        lastLocale = (locale, number)
        return number
    }

    private mutating func lexicon(of language: String) -> Int {
        if let number = lexiconNumbers[language] { return number }
        // More languages than a byte can name share the last lexicon.
        let number = min(lexicons.count, Int(UInt8.max))
        if number == lexicons.count { lexicons.append(Lexicon(language: language)) }
        lexiconNumbers[language] = number
        return number
    }

    private mutating func addRow(of passage: Int, lexicon: Int, texts: [String], body text: String) {
        let row = Int32(truncatingIfNeeded: rowPassages.count)
        var counts = FieldCounts()
        for (number, title) in texts.enumerated() {
            let field: FieldCounts.Field = number == 0 ? .title : .questions
            let start = titleWords.count
            titleWords += words(of: title, lexicon: lexicon)
            wordStarts.append(Int32(truncatingIfNeeded: titleWords.count))
            let terms = lexicons[lexicon].terms
            var previous: Int32 = -1
            for position in start..<titleWords.count {
                let word = Int(titleWords[position])
                let term = terms[word]
                count(term, in: field)
                if number == 0, previous >= 0 { pairs.note(PairTable.key(previous, term), row: row) }
                previous = term
                noteGrams(of: word, lexicon: lexicon, row: row)
            }
            counts[field] += Int32(truncatingIfNeeded: titleWords.count - start)
        }
        let start = body.count
        body += words(of: text, lexicon: lexicon)
        let terms = lexicons[lexicon].terms
        var previous: Int32 = -1
        for position in start..<body.count {
            let term = terms[Int(body[position])]
            body[position] = term
            count(term, in: .body)
            if previous >= 0 { pairs.note(PairTable.key(previous, term), row: row) }
            previous = term
        }
        counts.body = Int32(truncatingIfNeeded: body.count - start)
        finishRow(passage, lexicon: lexicon, counts: counts, isQuestion: texts.first.map(Self.isQuestion) ?? false)
    }

    private mutating func finishRow(_ passage: Int, lexicon: Int, counts: FieldCounts, isQuestion: Bool) {
        for (term, counts) in occurrences[(occurrenceStarts.last ?? 0)...] {
            frequencies[Int(term)] += 1
            if counts.title > 0 { titleFrequencies[Int(term)] += 1 }
            places[Int(term)] = -1
        }
        occurrenceStarts.append(occurrences.count)
        rowPassages.append(Int32(truncatingIfNeeded: passage))
        rowLexicons.append(UInt8(truncatingIfNeeded: lexicon))
        rowIsLongAnswer.append(isQuestion && Int(counts.body) >= Self.longAnswer * Int(max(counts.title, 1)))
        textStarts.append(Int32(truncatingIfNeeded: wordStarts.count - 1))
        bodyStarts.append(Int32(truncatingIfNeeded: body.count))
        lengths.append(counts)
    }

    private static func isQuestion(_ title: String) -> Bool {
        title.utf8.last == UInt8(ascii: "?") || title.hasSuffix("？")
    }

    /// The numbers of the words of `text` in a lexicon.
    private mutating func words(of text: String, lexicon number: Int) -> [Int32] {
        var words: [Int32] = []
        // Taken out meanwhile: what is found is noted here as well.
        var scanner = WordScanner()
        swap(&scanner, &self.scanner)
        swap(&lexicons[number], &lexiconInUse)
        scanner.scan(text) { bytes in
            let word = lexiconInUse.intern(bytes)
            if lexiconInUse.isNew(word) { define(word) }
            words.append(Int32(truncatingIfNeeded: word))
        }
        swap(&lexicons[number], &lexiconInUse)
        swap(&scanner, &self.scanner)
        return words
    }

    /// Gives a word of the lexicon in use its term.
    private mutating func define(_ word: Int) {
        let number = vocabulary.number(of: lexiconInUse.stem(of: word))
        lexiconInUse.define(word, term: number)
        guard number == frequencies.count else { return }
        frequencies.append(0)
        titleFrequencies.append(0)
        places.append(-1)
    }

    private mutating func count(_ term: Int32, in field: FieldCounts.Field) {
        let place = places[Int(term)]
        if place >= 0 {
            occurrences[Int(place)].counts[field] += 1
            return
        }
        places[Int(term)] = Int32(truncatingIfNeeded: occurrences.count)
        var counts = FieldCounts()
        counts[field] = 1
        occurrences.append((term, counts))
    }

    private mutating func noteGrams(of word: Int, lexicon: Int, row: Int32) {
        if !lexicons[lexicon].hasGrams(word) {
            let hashes = CharacterGrams.hashes(of: lexicons[lexicon].words.word(word))
            lexicons[lexicon].setGrams(hashes.map { gramNumber($0) }, of: word)
        }
        let grams = lexicons[lexicon].gramNumbers(of: word)
        lastGramRow.withUnsafeMutableBufferPointer { last in
            for gram in grams where last[Int(gram)] != row {
                last[Int(gram)] = row
                gramFrequencies[Int(gram)] += 1
            }
        }
    }

    private mutating func gramNumber(_ hash: UInt64) -> Int32 {
        if let number = gramNumbers[hash] { return number }
        let number = Int32(truncatingIfNeeded: gramFrequencies.count)
        gramNumbers[hash] = number
        gramFrequencies.append(0)
        lastGramRow.append(-1)
        return number
    }
}
