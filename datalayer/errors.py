"""Errors raised on purpose. Each message says who, what, and what to do next, in a sentence.

No message holds a person's name, address or the content of a row: messages go to logs.
"""


class DataLayerError(Exception):
    """Base of all errors raised on purpose; pages and commands catch this one."""


class ConfigError(DataLayerError):
    """A file that people write (sources.toml, bodies/*.toml, a plugin's settings) is wrong."""


class SourceError(DataLayerError):
    """A source cannot be read now. Its last good data stay."""


class StreamError(SourceError):
    """One kind of record of a source cannot be read now. Its last good data stay; the other kinds are read."""


class UsageError(DataLayerError):
    """A command or a page asked for something that does not exist."""


class StoreError(DataLayerError):
    """A generation cannot be written or read."""


class PluginError(DataLayerError):
    """A plugin breaks the contract, or cannot be imported."""
