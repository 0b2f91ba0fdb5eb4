#!/usr/bin/env python3
"""Packs MiniLM's vocab.txt into Sources/CResources/Data/grading/word-pieces.bin, which is read in place.

Layout, little endian: u32 count; u32 slots, a power of two; u32 offset[count + 1] into the bytes;
u16 slot[slots]: piece index + 1, 0 where empty, at FNV-1a 32 of the piece's bytes, linear probing; the bytes.
usage: pack_pieces.py vocab.txt word-pieces.bin
"""
import struct
import sys

SLOTS = 1 << 16


def fnv(data):
    value = 0x811C9DC5
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def main():
    pieces = open(sys.argv[1], "rb").read().split(b"\n")
    if pieces[-1] == b"":
        pieces.pop()
    slots = [0] * SLOTS
    offsets = [0]
    for index, piece in enumerate(pieces):
        offsets.append(offsets[-1] + len(piece))
        at = fnv(piece) % SLOTS
        while slots[at]:
            at = (at + 1) % SLOTS
        slots[at] = index + 1
    with open(sys.argv[2], "wb") as out:
        out.write(struct.pack("<II", len(pieces), SLOTS))
        out.write(struct.pack("<%dI" % len(offsets), *offsets))
        out.write(struct.pack("<%dH" % SLOTS, *slots))
        out.write(b"".join(pieces))


main()
