"""Holds Dorsal's sentence encoder against a reference: the same model computed with numpy in full precision, its texts cut by Hugging
Face's own tokenizer (docs/encoder.md).

    check-model.py MODEL-FOLDER DORSAL DATA-FOLDER [--texts FILE]
"""

import argparse
import json
import math
import pathlib
import struct
import subprocess
import sys

import numpy as np
from tokenizers import Tokenizer

# What a customer may send beside plain sentences.
HARD = [
    "", " ", "?", "...!?", "é", "Ärger über Straße und Œuvre", "naïve café résumé coöperate", "ＦＵＬＬｗｉｄｔｈ １２３",
    "你好，世界", "東京タワーはどこですか", "한국어로 도와주세요", "ภาษาไทย", "हिन्दी में मदद", "Привет, как дела?", "مرحبا بالعالم",
    "İstanbul ıssız", "ΌΔΥΣΣΕΎΣ ὈΔΥΣΣΕΎΣ", "I❤️U 👩‍👩‍👧 🇩🇪", "tab\tnew\nline\r\nnull\x00bell\x07end", "zero\u200bwidth\u200djoiner\ufeff",
    "\u00a0non\u2009breaking\u3000space\u2028line", "soft\u00adhyphen", "e\u0301 a\u0308 \u0301lone", "x" * 99, "x" * 100, "x" * 101,
    "https://example.com/a_b?c=d&e=f#g", "user@example.org", "$1,234.56 (incl. 19% VAT) — 50 € ½ ²", "snake_case camelCase kebab-case",
    "it's won't o'clock \u201cquoted\u201d \u2018single\u2019", "ﬁ ﬂ ligatures Å Å", "\ud7ff\ue000private\U000f0000", "##ing ## unaffable",
    "\u0085next\u000bvertical\u000cform", "a" * 60 + " " + "b" * 60, "\U00020000\U0002a6d6 rare ideographs \uf900",
    "word " * 400, "Antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis",
]


def load(folder):
    data = (folder / "model.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    weights = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        weights[name.removeprefix("bert.")] = np.frombuffer(data[start:end], "<f4").reshape(entry["shape"]).astype(np.float64)
    return weights


GRID = np.linspace(-6, 6, 600_001)
ERF = np.array([math.erf(x) for x in GRID])


def erf(x):
    """Within 1e-10, and hundreds of times as fast as a call a number."""
    return np.interp(x, GRID, ERF)


def encode(weights, config, ids):
    """The model as its paper has it, in double precision."""

    def linear(x, name):
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    def norm(x, name):
        centred = x - x.mean(-1, keepdims=True)
        deviation = np.sqrt((centred**2).mean(-1, keepdims=True) + config["layer_norm_eps"])
        return centred / deviation * weights[name + ".weight"] + weights[name + ".bias"]

    heads, width = config["num_attention_heads"], config["hidden_size"] // config["num_attention_heads"]
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)] + weights["embeddings.token_type_embeddings.weight"][0]
    x = norm(x, "embeddings.LayerNorm")
    for layer in range(config["num_hidden_layers"]):
        name = f"encoder.layer.{layer}."
        query, key, value = (
            linear(x, name + "attention.self." + part).reshape(len(ids), heads, width).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(width)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        context = (scores @ value).transpose(1, 0, 2).reshape(len(ids), -1)
        x = norm(x + linear(context, name + "attention.output.dense"), name + "attention.output.LayerNorm")
        wide = linear(x, name + "intermediate.dense")
        wide = 0.5 * wide * (1 + erf(wide / math.sqrt(2)))
        x = norm(x + linear(wide, name + "output.dense"), name + "output.LayerNorm")
    pooled = x.mean(0)
    return pooled / np.linalg.norm(pooled)


def questions(folder):
    """Three hundred questions, the same every time; none where the data is absent."""
    try:
        data = json.loads((folder / "clinc150-train-val.json").read_text())
    except FileNotFoundError:
        print(f"{folder} is absent: only the texts of this project are compared", file=sys.stderr)
        return []
    return [text for text, _ in data["val"][::10]]


def paragraphs(folder):
    """The paragraphs of the sample help centre."""
    texts = [path.read_text() for path in sorted(folder.rglob("*.md"))]
    return [part.strip() for text in texts for part in text.split("\n\n") if len(part.strip()) > 40][:150]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("dorsal")
    parser.add_argument("data")
    parser.add_argument("--eval", type=pathlib.Path, default="../shared/eval", help="a folder with CLINC150's questions")
    parser.add_argument("--least", type=float, default=0.999)
    options = parser.parse_args()

    queries, passages = questions(options.eval), paragraphs(pathlib.Path("Examples/help-centre"))
    texts = HARD + passages + queries
    config = json.loads((options.folder / "config.json").read_text())
    limit = json.loads((options.folder / "sentence_bert_config.json").read_text())["max_seq_length"]
    tokenizer = Tokenizer.from_file(str(options.folder / "tokenizer.json"))
    tokenizer.enable_truncation(limit)
    tokenizer.no_padding()
    weights = load(options.folder)

    lines = "".join(json.dumps(text, ensure_ascii=True) + "\n" for text in texts)
    command = [options.dorsal, "model", "encode", "--data", options.data]
    result = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(texts), f"{len(answers)} answers to {len(texts)} texts"

    wrong, cosines = [], []
    for text, answer in zip(texts, answers):
        ids = tokenizer.encode(text).ids
        if ids != answer["tokens"]:
            wrong.append((text, ids, answer["tokens"]))
        cosines.append((float(np.dot(encode(weights, config, ids), answer["vector"])), text))
    for text, expected, found in wrong:
        print(f"tokens of {text!r}: {expected[:30]} expected, {found[:30]} found", file=sys.stderr)
    lowest = min(cosines)
    mean = sum(cosine for cosine, _ in cosines) / len(cosines)
    print(f"texts {len(texts)}  other tokens {len(wrong)}  cosine: lowest {lowest[0]:.5f} ({lowest[1][:40]!r})  mean {mean:.5f}")
    for name, group in (("questions", queries), ("passages", passages)):
        times = sorted(answer["milliseconds"] for text, answer in zip(texts, answers) if text in set(group))
        if times:
            p50, p95 = times[len(times) // 2], times[len(times) * 95 // 100]
            print(f"{name}: {len(times)}, milliseconds p50 {p50:.1f} p95 {p95:.1f}")
    if wrong or lowest[0] < options.least:
        sys.exit(f"the encoder departs from the reference: cosines must be at least {options.least}")


if __name__ == "__main__":
    main()
