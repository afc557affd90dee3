"""``inv serve`` without a build: ``python -m tests.serving FOLDER PORT WATCHED`` serves FOLDER/site as FOLDER/answers.json says."""

import json
import sys
from pathlib import Path

from newsroom.headers import Answers
from newsroom.serve import serve

if __name__ == "__main__":
    folder, port, watched = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    answers = Answers(**json.loads((folder / "answers.json").read_text("utf-8")))
    serve(folder / "site", [watched], lambda: None, port, browser=False, answers=lambda: answers)
