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
    rounds, processor_rounds = [], []
    for _ in range(3):
        times, processor_times = [], []
        for query, _ in parsed:
            start, processor_start = time.perf_counter(), time.thread_time()
            searcher.search(query, 10)
            times.append((time.perf_counter() - start) * 1e3)
            processor_times.append((time.thread_time() - processor_start) * 1e3)
        rounds.append(sorted(times))
        processor_rounds.append(sorted(processor_times))

    def least(rounds, share):
        return min(times[len(times) * share // 100] for times in rounds)

    return {
        "passages": len(passages),
        "build_ms": built,
        "p50_ms": least(rounds, 50),
        "p95_ms": least(rounds, 95),
        "processor_p50_ms": least(processor_rounds, 50),
        "processor_p95_ms": least(processor_rounds, 95),
        "hit_at_5": sum(hits) / max(len(hits), 1),
    }


def main():
    """Print a line for each engine and size, then the goals (issue 6) with what was reached by the clock and by processor time."""
    dorsal = sys.argv[1]
    if not os.environ.get("DORSAL_EVAL_SETS"):
        print("skipped: DORSAL_EVAL_SETS does not name the folder with the public sets (docs/evaluation.md)")
        return
    columns = ("build_ms", "p50_ms", "p95_ms", "processor_p50_ms", "processor_p95_ms", "hit_at_5")
    print(f"{'engine':<22}{'passages':>9}{'build ms':>10}{'p50':>9}{'p95':>9}{'cpu p50':>9}{'cpu p95':>9}{'hit@5':>8}")
    goals, sizes = [], {}
    for size in (12_000, 100_000, 200_000):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "corpus.jsonl")
            command = [dorsal, "eval", "speed", "--size", str(size), "--export", path, "--format", "json"]
            own = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            other = measure_tantivy(path) if size != 100_000 else None
        sizes[size] = own
        rows = [("dorsal, whole search", own | own["search"]), ("dorsal, BM25F alone", own | own["plain"])]
        rows += [("tantivy", other)] if other else []
        for name, row in rows:
            values = [row[column] for column in columns]
            print(f"{name:<22}{row['passages']:>9}{values[0]:>10.1f}" + "".join(f"{value:>9.3f}" for value in values[1:5]) + f"{values[5]:>8.3f}")
        if other:
            for share in ("p50_ms", "p95_ms"):
                goals.append((f"top 10 at {size}, {share[:3]} no slower than tantivy", own["plain"][share], own["plain"]["processor_" + share], other[share], other["processor_" + share]))
            goals.append((f"hit@5 at {size} no lower than tantivy", -own["hit_at_5"], -own["hit_at_5"], -other["hit_at_5"], -other["hit_at_5"]))
    small, large, middle = sizes[12_000], sizes[200_000], sizes[100_000]
    for name, times, key, goal in (
        ("whole search at 12,000, p50 ms", small["search"], "p50_ms", 0.2),
        ("whole search at 200,000, p95 ms", large["search"], "p95_ms", 1.5),
        ("whole turn at 12,000, p50 ms", small["turn"], "p50_ms", 5),
        ("whole turn at 12,000, p99 ms", small["turn"], "p99_ms", 10),
        ("index build at 12,000, ms", small, "build_ms", 100),
    ):
        goals.append((name, times[key], times["processor_" + key], goal, goal))
    if middle["peak_mb"] is not None:
        goals.append(("memory with 100,000 passages, MB", middle["peak_mb"], middle["peak_mb"], 1024, 1024))
    print(f"\n{'goal':<46}{'by the clock':>22}{'by processor time':>24}")
    for name, clock, processor, limit, processor_limit in goals:
        cells = [
            f"{abs(value):.3f} / {abs(bound):.3f} {'reached' if value <= bound else 'missed '}"
            for value, bound in ((clock, limit), (processor, processor_limit))
        ]
        print(f"{name:<46}{cells[0]:>22}{cells[1]:>24}")


if __name__ == "__main__":
    main()
