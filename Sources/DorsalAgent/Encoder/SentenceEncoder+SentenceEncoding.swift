extension SentenceEncoder: SentenceEncoding {}
