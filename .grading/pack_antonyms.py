#!/usr/bin/env python3
"""Packs WordNet 3.0's opposites, and which words are verbs first of all, into Sources/CResources/Data/grading/antonyms.bin.

Words are kept by the stems that the grader makes of them, as in pack_synonyms.py:
  pack_antonyms.py words DICT > words.txt              lists the words that have an opposite or are verbs
  EXAMD_STEMS=words.txt swift test --filter stemList   writes words.txt.stems, a stem for each line
  pack_antonyms.py pack DICT words.txt words.txt.stems synonyms.bin antonyms.bin
Of each word with an opposite its two commonest senses count; verbs that say little by themselves are left out. A verb is
what is used as one most of the time in the texts that WordNet counted, or knows no other use.

Layout, little endian: u32 pairs; u32 (place, place)[pairs], ascending, each pair both ways; u32 verbs; u32 place[verbs],
ascending. Places are those of synonyms.bin.
"""
import bisect
import collections
import struct
import sys

from pack_synonyms import fnv, is_word, ranks, synsets

SENSES = 2
LIGHT = set("give take come go bring get have make do be let put set lie sit ride walk".split())


def opposites(folder):
    found, known, rank = set(), synsets(folder), ranks(folder)
    for (pos, offset), (words, pointers) in known.items():
        for symbol, part, other, source, target in pointers:
            if symbol != "!":
                continue
            one, two = words[source - 1], known[part, other][0][target - 1]
            if not (is_word(one) and is_word(two)) or one in LIGHT or two in LIGHT:
                continue
            if max(rank.get((one, pos, offset), 9), rank.get((two, part, other), 9)) <= SENSES:
                found.add((one, two))
    return sorted(found)


def verbs(folder):
    uses = collections.defaultdict(collections.Counter)
    for name, pos in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in open(f"{folder}/index.{name}", encoding="latin-1"):
            if not line.startswith(" "):
                uses[line.split()[0]][pos] += 0
    for line in open(f"{folder}/cntlist.rev", encoding="latin-1"):
        key, _, count = line.split()
        word, rest = key.split("%")
        uses[word][" nvara"[int(rest[0])]] += int(count)
    found = []
    for word, count in uses.items():
        all_uses = sum(count.values())
        if is_word(word) and "v" in count and (count["v"] > 0.6 * all_uses if all_uses else set(count) == {"v"}):
            found.append(word)
    return sorted(found)


def main():
    pairs, acts = opposites(sys.argv[2]), verbs(sys.argv[2])
    if sys.argv[1] == "words":
        print("\n".join(sorted({word for pair in pairs for word in pair} | set(acts))))
        return
    words, stems = (open(path).read().split() for path in sys.argv[3:5])
    stem = dict(zip(words, stems, strict=True))
    data = open(sys.argv[5], "rb").read()
    (count,) = struct.unpack_from("<I", data)
    hashes = struct.unpack_from("<%dI" % count, data, 8)

    def place(word):
        wanted = fnv(stem[word])
        at = bisect.bisect_left(hashes, wanted)
        return at if at < count and hashes[at] == wanted else None

    found = set()
    for one, two in pairs:
        a, b = place(one), place(two)
        if a is not None and b is not None and a != b:
            found |= {(a, b), (b, a)}
    flat = [value for pair in sorted(found) for value in pair]
    known = sorted({at for at in map(place, acts) if at is not None})
    data = struct.pack("<I%dI" % len(flat), len(found), *flat) + struct.pack("<I%dI" % len(known), len(known), *known)
    open(sys.argv[6], "wb").write(data)


if __name__ == "__main__":
    main()
