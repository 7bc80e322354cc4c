#!/usr/bin/env python3
"""Holds the sources against the map in ARCHITECTURE.md.

usage: house.py [PROJECT]
A target may import what the last column of its row in the map names, and nothing else of ours or of C. Two folders of a target may not
use each other, however far around: a folder uses another where it names a type declared there. No file may end the program on a value that
nobody foresaw. What is wrong is said line by line; exit status 1 where anything is.
"""
import collections, os, re, sys

TYPE = re.compile(r"^(?:@\w+(?:\([^)]*\))?\s+)*((?:(?:public|package|private|fileprivate|final|indirect|nonisolated)\s+)*)"
                  r"(?:class|struct|enum|actor|protocol|typealias)\s+(\w+)", re.M)
IMPORT = re.compile(r"^(?:@\w+\s+)?(?:(?:public|package|internal|private)\s+)?import\s+(\w+)", re.M)
# Comments and string literals name types without using them; what stands in an interpolation is rare enough to be left out too.
PROSE = re.compile(r'//[^\n]*|/\*.*?\*/|(#*)"""(?:.|\n)*?"""\1|(#*)"(?:\\.|[^"\\\n])*"\2', re.S)


def the_map(project):
    """What each target may import, by the rows `| `Target` | what happens there | A, B |`."""
    rows = {}
    for line in open(os.path.join(project, "ARCHITECTURE.md"), encoding="utf8"):
        row = re.match(r"\|\s*`(\w+)`\s*\|.*\|([^|]*)\|\s*$", line)
        if row:
            rows[row[1]] = set(re.findall(r"\w+", row[2]))
    return rows


def sources(project):
    """Path below Sources → text without comments and literals."""
    root = os.path.join(project, "Sources")
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith(".swift"):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, root), PROSE.sub('""', open(path, encoding="utf8").read())


def imports(files, allowed):
    """Imports that the map does not allow, and targets it does not have."""
    ours = {path.split("/")[0] for path in files}
    for path, text in files.items():
        target = path.split("/")[0]
        for module in IMPORT.findall(text):
            if module not in ours and not re.match(r"C[A-Z]", module):
                continue
            if target not in allowed:
                yield f"Sources/{path}: error: the map in ARCHITECTURE.md has no row for {target}"
            elif module not in allowed[target]:
                yield f"Sources/{path}: error: {target} may not import {module}. hint: see the map in ARCHITECTURE.md"


def circles(files):
    """Folders of one target that use each other."""
    room = lambda path: "/".join(path.split("/")[:-1][:2])
    owners = collections.defaultdict(set)
    for path, text in files.items():
        for access, name in TYPE.findall(text):
            if "private" not in access:
                owners[path.split("/")[0], name].add(room(path))
    uses = collections.defaultdict(lambda: collections.defaultdict(set))
    for path, text in files.items():
        local = {name for _, name in TYPE.findall(text)}
        imported = set(IMPORT.findall(text))
        for name in set(re.findall(r"\b[A-Z]\w*", text)) - local - imported:
            for owner in owners.get((path.split("/")[0], name), ()):
                if owner != room(path) and room(path) not in owners[path.split("/")[0], name]:
                    uses[room(path)][owner].add(name)

    def reach(start):
        seen, todo = set(), [start]
        while todo:
            for place in uses[todo.pop()]:
                if place not in seen:
                    seen.add(place)
                    todo.append(place)
        return seen

    rooms = {place: reach(place) for place in list(uses)}
    for place in sorted(rooms):
        for other in sorted(uses[place]):
            if place in rooms.get(other, ()):
                names = ", ".join(sorted(uses[place][other])[:5])
                yield f"Sources/{place}: error: it uses {names} of Sources/{other}, which uses it. hint: move what both need below both"


TRAP = re.compile(r"uniqueKeysWithValues|\btry!|\bas!")


def traps(files):
    """What ends the program where a key comes twice, a call throws or a value is of another type."""
    for path, text in files.items():
        for trap in sorted(set(TRAP.findall(text))):
            yield f"Sources/{path}: error: {trap} may end the program. hint: say what is to happen then"


def main(project):
    files = dict(sources(project))
    problems = list(dict.fromkeys([*imports(files, the_map(project)), *circles(files), *traps(files)]))
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
