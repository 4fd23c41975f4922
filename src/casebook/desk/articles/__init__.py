"""The knowledge base: articles and who used them.

``search`` and ``read`` answer within what the actor may read; with a ``Sitting`` they keep that it was done, and
``used`` tells it again: a proof that somebody searched for, or opened, an article before they asked.
"""

from casebook.desk.articles.clauses import fitting
from casebook.desk.articles.counts import Measured, Tally, measured
from casebook.desk.articles.folder import FileError, FolderReport, import_folder
from casebook.desk.articles.reading import by_id, headings, public_headings, read, read_public
from casebook.desk.articles.searching import Wanted, search, search_public, suggest
from casebook.desk.articles.shapes import ArticleView, ClauseFound, Found, Heading, Piece, Use
from casebook.desk.articles.using import SITTING_NONE, Sitting, before_case, new_sitting, settle, used
from casebook.desk.articles.writing import ArticleForm, by_code, listed, save_article

__all__ = [
    "SITTING_NONE",
    "ArticleForm",
    "ArticleView",
    "ClauseFound",
    "FileError",
    "FolderReport",
    "Found",
    "Heading",
    "Measured",
    "Piece",
    "Sitting",
    "Tally",
    "Use",
    "Wanted",
    "before_case",
    "by_code",
    "by_id",
    "fitting",
    "headings",
    "import_folder",
    "listed",
    "measured",
    "new_sitting",
    "public_headings",
    "read",
    "read_public",
    "save_article",
    "search",
    "search_public",
    "settle",
    "suggest",
    "used",
]
