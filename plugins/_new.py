"""Copies the template: python -m plugins._new NAME [FOLDER]."""

import re
import shutil
import sys
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent


def new_plugin(name: str, folder: Path = PLUGINS) -> Path:
    """A working copy of the template under a name; ValueError with a sentence if the name will not do."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        raise ValueError(f"{name!r} will not do as a name: write it in small letters, with underscores, for example my_source.")
    target = folder / name
    if target.exists():
        raise ValueError(f"plugins/{name} is there already: choose another name.")
    shutil.copytree(PLUGINS / "_template", target, ignore=shutil.ignore_patterns("__pycache__"))
    title = "".join(part.capitalize() for part in name.split("_"))
    for path in target.rglob("*"):
        if path.suffix in (".py", ".md"):
            text = path.read_text(encoding="utf-8")
            text = text.replace("TemplateLoader", f"{title}Loader").replace("TemplateConfig", f"{title}Config")
            path.write_text(text.replace('"template"', f'"{name}"').replace("# template", f"# {name}"), encoding="utf-8")
    return target


if __name__ == "__main__":
    try:
        made = new_plugin(sys.argv[1] if len(sys.argv) > 1 else "")
    except ValueError as error:
        sys.exit(str(error))
    sys.stdout.write(f"plugins/{made.name} is ready: change loader.py, then run `pytest plugins/{made.name}`.\n")
