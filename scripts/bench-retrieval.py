"""Measure `dorsal eval speed` and tantivy on the same passages and queries, one after the other. Usage: bench-retrieval.py DORSAL"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

import tantivy

WORD = re.compile(r"[a-z0-9']+")


def measure_tantivy(path):
    """Build an index with English stemming, and search it for the ten best as `title^2 OR text`."""
    passages, queries = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            (queries if "query" in row else passages).append(row)
    start = time.perf_counter()
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title", tokenizer_name="en_stem")
    schema.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for row in passages:
        writer.add_document(tantivy.Document(id=row["id"], title=row["title"], text=row["text"]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    built = (time.perf_counter() - start) * 1e3
    searcher = index.searcher()
    # An apostrophe is syntax to the query parser.
    parsed = [
        (index.parse_query(text, ["title", "text"], field_boosts={"title": 2.0}), row["gold"])
        for row in queries
        if (text := " ".join(WORD.findall(row["query"].lower().replace("'", ""))))
    ]
    hits = [
        row_gold in [searcher.doc(address)["id"][0] for _, address in searcher.search(query, 5).hits]
        for query, row_gold in parsed
        if row_gold
    ]
    fiftieth, ninety_fifth = [], []
    for _ in range(3):
        times = []
        for query, _ in parsed:
            start = time.perf_counter()
            searcher.search(query, 10)
            times.append((time.perf_counter() - start) * 1e3)
        times.sort()
        fiftieth.append(times[len(times) // 2])
        ninety_fifth.append(times[len(times) * 95 // 100])
    return {
        "passages": len(passages),
        "build_ms": built,
        "p50_ms": min(fiftieth),
        "p95_ms": min(ninety_fifth),
        "hit_at_5": sum(hits) / max(len(hits), 1),
    }


def main():
    """Print a line for each engine and size."""
    dorsal = sys.argv[1]
    if not os.environ.get("DORSAL_EVAL_SETS"):
        print("skipped: DORSAL_EVAL_SETS does not name the folder with the public sets (docs/evaluation.md)")
        return
    print(f"{'engine':<22}{'passages':>9}{'build ms':>10}{'p50 ms':>9}{'p95 ms':>9}{'hit@5':>8}")
    for size in (12_000, 200_000):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "corpus.jsonl")
            command = [dorsal, "eval", "speed", "--size", str(size), "--export", path, "--format", "json"]
            own = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            other = measure_tantivy(path)
        plain = own | {"p50_ms": own["plain_p50_ms"], "p95_ms": own["plain_p95_ms"]}
        for name, row in (("dorsal, whole search", own), ("dorsal, BM25F alone", plain), ("tantivy", other)):
            print(
                f"{name:<22}{row['passages']:>9}{row['build_ms']:>10.1f}{row['p50_ms']:>9.3f}{row['p95_ms']:>9.3f}"
                f"{row['hit_at_5']:>8.3f}"
            )


if __name__ == "__main__":
    main()
