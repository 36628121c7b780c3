"""Measure how well, how fast and in how much memory duties that say the same are found."""

import argparse
import csv
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from time import perf_counter

from process import MAXRSS

from commops.similarity.clauses import clauses
from commops.similarity.comparing import likeness
from commops.similarity.grouping import gather
from commops.similarity.lexicon import Lexicon
from commops.sources.glossary import library_glossary

PAIRS = Path(__file__).parent / "overlap"
THRESHOLD = 0.8
LANGUAGES = {"zh": "Chinese", "en": "English", "x": "mixed"}
SIZES = (1_000, 10_000, 100_000)
PLANTED = 200  # duties that are said again in other words


def alike(lexicon: Lexicon, left: str, right: str) -> float:
    """Return how far two names say the same."""
    return likeness(clauses(left, lexicon), clauses(right, lexicon)).score


def quality(file: Path, lexicon: Lexicon) -> Iterator[str]:
    """Yield a line of a table for each language: precision and recall on labelled pairs."""
    told: Counter[tuple[str, bool, bool]] = Counter()
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            said = alike(lexicon, row["left"], row["right"]) >= THRESHOLD
            told[row["language"], row["same"] == "1", said] += 1
    for language, word in LANGUAGES.items():
        right, missed, wrong = (told[language, *case] for case in ((True, True), (True, False), (False, True)))
        if right + missed:
            precision, recall = right / max(1, right + wrong), right / (right + missed)
            apart = wrong + told[language, False, False]
            yield f"| {file.stem} | {word} | {right + missed} | {apart} | {precision:.2f} | {recall:.2f} |"


def paraphrased(lexicon: Lexicon) -> Iterator[str]:
    """Yield a line for each language: paraphrases of one duty of the library that are found, of two that are not."""
    with (PAIRS / "paraphrases.csv").open(encoding="utf-8", newline="") as rows:
        texts = list(csv.DictReader(rows))
    for language in ("zh", "en"):
        mine = [(row["duty"], row["text"]) for row in texts if row["language"] == language]
        pairs = [(one, other, alike(lexicon, one[1], other[1]) >= THRESHOLD) for one, other in combinations(mine, 2)]
        same = [said for one, other, said in pairs if one[0] == other[0]]
        apart = [said for one, other, said in pairs if one[0] != other[0]]
        right, wrong = sum(same), sum(apart)
        figures = f"{right / (right + wrong):.2f} | {right / len(same):.2f}"
        yield f"| paraphrases | {LANGUAGES[language]} | {len(same)} | {len(apart)} | {figures} |"


def generated(size: int, seed: int = 1) -> tuple[Mapping[str, Sequence[str]], int]:
    """Return names of duties in both languages by id, and how many of them are said again in other words."""
    random = Random(seed)
    verbs = (("Plan", "策划"), ("Review", "审核"), ("Promote", "推广"), ("Translate", "翻译"), ("Collect", "收集"))
    things = (("events", "活动"), ("articles", "文章"), ("feedback", "反馈"), ("reports", "报告"), ("videos", "视频"))
    names: dict[str, Sequence[str]] = {}
    places = iter(random.sample(range(10 * size), 2 * size))
    while len(names) < size - min(PLANTED, size // 5):
        (does, zuo), (thing, shi) = random.choice(verbs), random.choice(things)
        place, way = _place(next(places)), _place(random.randrange(10 * size))
        names[f"duty-{len(names):06}"] = [f"{does} {way} {thing} in {place}", f"{place}{way}{shi}{zuo}"]
    planted = size - len(names)
    for at in range(planted):
        english = names[f"duty-{at:06}"][0].split()
        names[f"other-{at:06}"] = [f"{english[1]} {english[2]} {_noun(english[0])} in {english[4]}"]
    return names, planted


def _place(number: int) -> str:
    # A name that nobody has, such as "bakotu".
    letters = ""
    while number or not letters:
        number, consonant = divmod(number, 16)
        number, vowel = divmod(number, 5)
        letters += "bcdfghjklmnpqrst"[consonant] + "aeiou"[vowel]
    return letters


def _noun(verb: str) -> str:
    return {"Plan": "planning", "Translate": "translation", "Collect": "gathering"}.get(verb, verb.lower())


def speed(sizes: Sequence[int]) -> Iterator[str]:
    """Yield a line of a table for each number of duties: seconds, and memory held at most until then."""
    for size in sizes:
        names, planted = generated(size)
        start = perf_counter()
        groups = list(gather(names, Lexicon(library_glossary()), THRESHOLD))
        seconds = perf_counter() - start
        found = sum(any(member.startswith("other-") for member in group.members) for group in groups)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS / 1e6
        per = 1e6 * seconds / size
        yield f"| {size:,} | {seconds:.2f} | {per:.0f} | {memory:.0f} | {found} of {planted} | {len(groups)} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of duties, default %(default)s")
    sizes = [int(each) for each in parser.parse_args().sizes.split(",")]
    lexicon = Lexicon(library_glossary())
    print("| pairs | language | same | different | precision | recall |\n|---|---|---|---|---|---|")
    for file in sorted(PAIRS.glob("*.csv")):
        for line in paraphrased(lexicon) if file.stem == "paraphrases" else quality(file, lexicon):
            print(line)
    print("\n| duties | seconds | µs each | MB at most | planted, found | groups |\n|---|---|---|---|---|---|")
    for line in speed(sizes):
        print(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
