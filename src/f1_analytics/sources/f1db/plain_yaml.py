"""Fast YAML: every scalar stays text, so no value is guessed, and a key named twice is an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from f1_analytics.sources.errors import BadSyntax

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

_MAX_DEPTH = 12
"""f1db nests five deep; beyond this a document refers to itself."""


class _Parser(CParser):
    """The C parser up to the node graph; without tag resolution it is twice as fast as `CBaseLoader`."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        """Paths decide no tag here."""

    def ascend_resolver(self) -> None:
        """Paths decide no tag here."""


def parse(raw: bytes, path: str) -> Value:
    """The document as text, lists and mappings; an empty document is an empty text.

    Raises:
        BadSyntax: the bytes are no single YAML document, a key is named twice, or a key is no text.
    """
    node = _compose(raw, path)
    return "" if node is None else _build(node, path, 0)


def line_of(raw: bytes, path: str, trail: Sequence[str | int]) -> int | None:
    """The 1-based line of the value at `trail` (keys and indexes from the root), or of its last part that exists."""
    node = _compose(raw, path)
    for step in trail:
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, MappingNode):
            found = [value for key, value in node.value if key.value == step]
            if not found:
                break
            node = found[0]
    return None if node is None else node.start_mark.line + 1


def _compose(raw: bytes, path: str) -> Node | None:
    try:
        node: Node | None = _Parser(raw).get_single_node()
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise BadSyntax(path, f"no valid YAML: {problem}", line=mark.line + 1 if mark else None) from error
    except UnicodeDecodeError as error:
        raise BadSyntax(path, f"no valid UTF-8: {error.reason}") from error
    return node


def _build(node: Node, path: str, depth: int) -> Value:
    if isinstance(node, ScalarNode):
        return str(node.value)
    if depth > _MAX_DEPTH:
        raise BadSyntax(path, "nested too deeply", line=node.start_mark.line + 1)
    if isinstance(node, SequenceNode):
        return [_build(item, path, depth + 1) for item in node.value]
    mapping: dict[str, Value] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise BadSyntax(path, "a key must be plain text", line=key.start_mark.line + 1)
        if key.value in mapping:
            raise BadSyntax(path, "named twice in one mapping", field=key.value, line=key.start_mark.line + 1)
        mapping[key.value] = value.value if type(value) is ScalarNode else _build(value, path, depth + 1)
    return mapping
