"""Where the journeys find Odoo, its databases and a browser: environment variables, nothing else."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

REQUIRED = ("DEVKIT_ODOO_BIN", "DEVKIT_ADDONS_PATH", "DEVKIT_TEMPLATE", "DEVKIT_DATA_DIR")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Settings:
    """What README.md of this folder describes."""

    odoo_bin: Path
    addons_path: str
    template: str
    data_dir: Path
    chromium: str
    screenshots: Path | None


def missing(environ: dict[str, str]) -> list[str]:
    """What must be set and is not."""
    return [name for name in REQUIRED if not environ.get(name)]


def read(environ: dict[str, str]) -> Settings:
    """The settings.

    :raises LookupError: when no browser is found
    """
    chromium = environ.get("DEVKIT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium:
        names = ", ".join(BROWSERS)
        raise LookupError(f"No browser on the PATH ({names}): install chromium or set DEVKIT_CHROMIUM.")
    screenshots = environ.get("DEVKIT_SCREENSHOTS")
    return Settings(
        odoo_bin=Path(environ["DEVKIT_ODOO_BIN"]),
        addons_path=environ["DEVKIT_ADDONS_PATH"],
        template=environ["DEVKIT_TEMPLATE"],
        data_dir=Path(environ["DEVKIT_DATA_DIR"]),
        chromium=chromium,
        screenshots=Path(screenshots) if screenshots else None,
    )


def from_environment() -> Settings:
    """The settings of this process."""
    return read(dict(os.environ))
