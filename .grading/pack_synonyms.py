#!/usr/bin/env python3
"""Packs WordNet 3.0's synonyms and derived forms into Sources/CResources/Data/grading/synonyms.bin.

Words are kept by the stems that the grader makes of them, so the stemmer is asked first:
  pack_synonyms.py words DICT > words.txt              lists WordNet's single words
  EXAMD_STEMS=words.txt swift test --filter stemList   writes words.txt.stems, a stem for each line
  pack_synonyms.py pack DICT words.txt words.txt.stems synonyms.bin
DICT is the folder with data.noun and index.noun (Debian: package wordnet-base, /usr/share/wordnet).

Layout, little endian: u32 stems; u32 places; u32 hash[stems], ascending (FNV-1a 32);
u32 first[stems + 1]; u16 group[places]: two stems with a group in common mean the same.
"""
import collections
import struct
import sys

SENSES = 3


def fnv(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def is_word(word):
    return word.isascii() and word.isalpha() and word.islower() and 2 < len(word) < 25


def synsets(folder):
    """(part of speech, offset) -> (words, [(pointer, part of speech, offset, source, target)])"""
    found = {}
    for name, pos in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in open(f"{folder}/data.{name}", encoding="latin-1"):
            if line.startswith(" "):
                continue
            field = line.split("|")[0].split()
            count = int(field[3], 16)
            words = [field[4 + 2 * i].split("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(field[at])):
                symbol, offset, part, ends = field[at + 1 + 4 * i : at + 5 + 4 * i]
                pointers.append((symbol, "a" if part == "s" else part, offset, int(ends[:2], 16), int(ends[2:], 16)))
            found[pos, field[0]] = (words, pointers)
    return found


def ranks(folder):
    """(word, part of speech, offset) -> number of the sense, the commonest first"""
    found = {}
    for name, pos in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in open(f"{folder}/index.{name}", encoding="latin-1"):
            if line.startswith(" "):
                continue
            field = line.split()
            count = int(field[2])
            for number, offset in enumerate(field[-count:], 1):
                found[field[0], pos, offset] = number
    return found


def main():
    folder = sys.argv[2]
    known = synsets(folder)
    if sys.argv[1] == "words":
        print("\n".join(sorted({w for words, _ in known.values() for w in words if is_word(w)})))
        return
    words = open(sys.argv[3]).read().split()
    stem = dict(zip(words, open(sys.argv[4]).read().split("\n")))
    rank = ranks(folder)
    groups = set()
    for (pos, offset), (names, pointers) in sorted(known.items()):
        common = {stem[w] for w in names if w in stem and rank.get((w, pos, offset), 9) <= SENSES}
        if len(common) > 1:
            groups.add(tuple(sorted(common)))
        for symbol, part, other, source, target in pointers:
            if symbol != "+" or not source or not target:
                continue
            a, b = names[source - 1], known[part, other][0][target - 1]
            if a not in stem or b not in stem or stem[a] == stem[b]:
                continue
            if rank.get((a, pos, offset), 9) <= SENSES:
                groups.add(tuple(sorted((stem[a], stem[b]))))
    # A group within another one adds nothing.
    bigger = collections.defaultdict(list)
    for group in groups:
        for one in group:
            bigger[one].append(set(group))
    groups = sorted(g for g in groups if not any(set(g) < other for other in bigger[g[0]]))
    print(len(groups), "groups", file=sys.stderr)
    assert len(groups) < 65536
    places = collections.defaultdict(list)
    for number, group in enumerate(groups):
        for one in group:
            places[fnv(one)].append(number)
    hashes = sorted(places)
    first = [0]
    flat = []
    for one in hashes:
        flat += sorted(set(places[one]))
        first.append(len(flat))
    data = struct.pack("<II", len(hashes), len(flat))
    data += struct.pack("<%dI" % len(hashes), *hashes) + struct.pack("<%dI" % len(first), *first)
    data += struct.pack("<%dH" % len(flat), *flat)
    open(sys.argv[5], "wb").write(data)


if __name__ == "__main__":
    main()
