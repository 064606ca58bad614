"""How much of a module's own Python its tests execute."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileCoverage:
    """One file: its path within the module, how many statements it has, which lines were not executed."""

    path: str
    statements: int
    missing: tuple[int, ...] = ()

    @property
    def percent(self) -> float:
        """Executed statements, 0 to 100; a file without any is whole."""
        return _percent(self.statements, len(self.missing))


@dataclass(frozen=True)
class Coverage:
    """All files of a module, in the order of their paths."""

    files: tuple[FileCoverage, ...] = ()

    @property
    def percent(self) -> float:
        """Of all statements together."""
        statements = sum(file.statements for file in self.files)
        return _percent(statements, sum(len(file.missing) for file in self.files))

    def below(self, minimum: float) -> list[FileCoverage]:
        """The files under a percentage, the worst first."""
        return sorted(
            (file for file in self.files if file.percent < minimum),
            key=lambda file: (file.percent, file.path),
        )

    def figures(self) -> dict:
        """Plain data for a screen or a file."""
        files = [
            {
                "path": file.path,
                "statements": file.statements,
                "missing": list(file.missing),
                "percent": round(file.percent, 1),
            }
            for file in self.files
        ]
        return {"percent": round(self.percent, 1), "files": files}


def covered_enough(coverage: Coverage | None, minimum: float) -> bool:
    """Whether the minimum is reached; what was not measured does not reach any."""
    return minimum <= 0 or (coverage is not None and coverage.percent >= minimum)


def read(path: Path) -> Coverage | None:
    """What `measure.py` wrote; None where it could not measure."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Coverage(
        tuple(
            FileCoverage(name, each["statements"], tuple(each["missing"]))
            for name, each in sorted(data.items())
        )
    )


def ranges(lines: tuple[int, ...]) -> str:
    """Lines as people write them: ``3-5, 9``."""
    parts: list[list[int]] = []
    for line in lines:
        if parts and line == parts[-1][1] + 1:
            parts[-1][1] = line
        else:
            parts.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def _percent(statements: int, missing: int) -> float:
    return 100.0 * (statements - missing) / statements if statements else 100.0
