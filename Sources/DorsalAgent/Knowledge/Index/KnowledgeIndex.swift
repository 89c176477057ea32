public import DorsalCore

/// The help content, ready to be searched: an inverted index in memory, immutable, swapped as a whole (RETRIEVAL §3, §8).
public final class KnowledgeIndex: Sendable {
    /// The revision of the content it was built from.
    public let revision: Int64

    let documents: [HelpDocument]
    let kinds: DocumentKinds
    let passages: [IndexedPassage]
    let vocabulary: Vocabulary
    /// Of the language most documents are in.
    let analyzer: TextAnalyzer
    let lexicons: [Lexicon]
    /// The lexicon of the language most documents are in.
    let mainLexicon: Int
    let rows: IndexRows
    let postings: Postings
    let grams: GramIndex
    let pairs: PairTable
    /// What means the same, for each lexicon in its language.
    let synonyms: [SynonymTable]
    let languages: Languages
    let linker: EntityLinker
    let taught: TaughtQuestions
    let scratch: ScratchPool
    let termNumbers: TermNumberCache
    /// What an encoder says of the passages, where there is one.
    let vectors: PassageVectors?
    /// How much surer than as it comes the close look is of this content, which taught enough phrasings to tell.
    let answerShift: Double

    /// Builds the index of `contents`.
    public convenience init(contents: [DocumentContent], revision: Int64, options: IndexOptions = IndexOptions()) {
        self.init(
            contents: contents, revision: revision, options: options,
            answerShift: GateCalibration.shift(for: contents, options: options))
    }

    /// An index to calibrate with.
    convenience init(uncalibrated contents: [DocumentContent], options: IndexOptions) {
        self.init(contents: contents, revision: 0, options: options, answerShift: 0)
    }

    private init(contents: [DocumentContent], revision: Int64, options: IndexOptions, answerShift: Double) {
        self.answerShift = answerShift
        scratch = ScratchPool()
        termNumbers = TermNumberCache()
        vectors = nil
        let builder = IndexBuilder(contents)
        self.revision = revision
        documents = builder.documents
        kinds = DocumentKinds(builder.documents)
        passages = builder.passages
        vocabulary = builder.vocabulary
        lexicons = builder.lexicons.isEmpty ? [Lexicon(language: "en")] : builder.lexicons
        mainLexicon = Self.mostUsed(builder.rowLexicons)
        analyzer = lexicons[mainLexicon].analyzer
        rows = IndexRows(builder)
        postings = Postings(builder)
        grams = GramIndex(builder)
        pairs = builder.pairs
        languages = options.languages
        synonyms = lexicons.map { lexicon in
            let thesaurus = options.isHelpDesk ? options.languages.thesaurus(lexicon.language) : nil
            return (thesaurus ?? SynonymTable([], analyzer: lexicon.analyzer)).adding(options.synonyms)
        }
        taught = TaughtQuestions(builder.documents)
        let folders = FolderEntities.names(builder.documents)
        linker = EntityLinker(
            names: options.entities.isEmpty
                ? folders : folders.indices.map { options.entities[builder.documents[$0].id] ?? folders[$0] })
    }

    /// The same content, ranked by its meaning as well.
    init(_ index: KnowledgeIndex, vectors: PassageVectors) {
        revision = index.revision
        documents = index.documents
        kinds = index.kinds
        passages = index.passages
        vocabulary = index.vocabulary
        analyzer = index.analyzer
        lexicons = index.lexicons
        mainLexicon = index.mainLexicon
        rows = index.rows
        postings = index.postings
        grams = index.grams
        pairs = index.pairs
        synonyms = index.synonyms
        languages = index.languages
        linker = index.linker
        taught = index.taught
        scratch = index.scratch
        answerShift = index.answerShift
        termNumbers = index.termNumbers
        self.vectors = vectors
    }

    /// The analyzer of the language of `document`.
    func analyzer(of document: HelpDocument) -> TextAnalyzer {
        let language = StemmerLanguage.primary(document.locale)
        return lexicons.first { $0.language == language }?.analyzer ?? analyzer
    }

    /// The idf of a term; of an unknown one for `nil`.
    func idf(_ term: Int?) -> Double {
        Math.idf(documents: rows.count, frequency: term.map { postings.frequency(of: $0) } ?? 0)
    }

    private static func mostUsed(_ lexicons: [UInt8]) -> Int {
        var counts = [Int](repeating: 0, count: Int(UInt8.max) + 1)
        for lexicon in lexicons { counts[Int(lexicon)] += 1 }
        let most = counts.max() ?? 0
        return counts.firstIndex(of: most) ?? 0
    }
}
