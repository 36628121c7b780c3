"""References between entities of Backstage: `group:default/payments`, of which all but the name may be left out."""

from __future__ import annotations

from typing import Final

from commops.records import dataclass

DEFAULT: Final = "default"
GROUP: Final = "group"
USER: Final = "user"


@dataclass(frozen=True)
class Reference:
    """An entity by its kind, its namespace and its name, in lower case, as Backstage compares them."""

    kind: str
    namespace: str
    name: str

    @property
    def within(self) -> str:
        """The namespace where it is not the default one."""
        return "" if self.namespace == DEFAULT else self.namespace

    def __str__(self) -> str:
        """Return it as short as Backstage writes it."""
        return f"{self.kind}:{self.namespace}/{self.name}"


def reference(text: str, kind: str, namespace: str) -> Reference:
    """Read a reference; what it leaves out is of the kind and in the namespace given."""
    before, colon, rest = text.casefold().partition(":")
    if colon:
        kind = before.strip()
    else:
        rest = before

    found, slash, name = rest.partition("/")
    if slash:
        namespace = found.strip()
    else:
        name = found
    return Reference(kind, namespace, name.strip())
