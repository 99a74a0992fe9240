"""The class that a plugin's tests inherit: all promises of a loader, by topic."""

from datalayer.testkit.promises.files import FilePromises
from datalayer.testkit.promises.form import FormPromises
from datalayer.testkit.promises.records import RecordPromises
from datalayer.testkit.promises.source import SourcePromises


class LoaderKit(FormPromises, SourcePromises, RecordPromises, FilePromises):
    """Inherit it as `TestConformance`, and name a loader, its settings and a sample; `Kit` says what else can be named.

    A source that is not a file: set `live`, start it in the fixture `live_settings`, and say in `away` how it is not there.
    """
