"""What a server may say: the Language Server Protocol's meta model, read strictly.

A message is structured into lsprotocol's types and written back. What comes back must be equal, value by value and
type by type: a field that the model does not know is lost on the way, a null where none is allowed disappears, a number
written as a text changes its type. Each of these makes the two differ.
"""

from lsprotocol import converters, types

CONVERTER = converters.get_converter()

# examd's own requests: their envelope is checked here, their results by JSON Schemas in Protocol/schemas.
OWN = "exam/"


class Violation(AssertionError):
    """Something that the protocol does not allow."""


def same(a, b) -> bool:
    """Equal also in type: True is not 1, 1 is not 1.0."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, str) and isinstance(b, str):  # An enumeration of strings is a string.
        return str.__eq__(a, b)
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    return a == b and isinstance(a, float) == isinstance(b, float)


def check_shape(message, type_) -> None:
    try:
        structured = CONVERTER.structure(message, type_)
        written = CONVERTER.unstructure(structured, unstructure_as=type_)
    except Exception as error:  # cattrs raises many kinds, each means the same here.
        raise Violation(f"no {type_.__name__}: {message}\n{error!r}") from error
    if not same(message, written):
        raise Violation(f"{type_.__name__} as sent: {message}\nas the meta model has it: {written}")


def check_request_or_notification(message) -> None:
    method = message["method"]
    if method not in types.METHOD_TO_TYPES:
        raise Violation(f"no method of the protocol: {message}")
    if types.message_direction(method) == "clientToServer":
        raise Violation(f"only a client may send this: {message}")
    is_request = types.METHOD_TO_TYPES[method][1] is not None
    if is_request != ("id" in message):
        raise Violation(f"a request has an id, a notification has none: {message}")
    check_shape(message, types.METHOD_TO_TYPES[method][0])


def check_response(message, method: str | None) -> None:
    """`method` is that of the request; None where it could not be known (no JSON, no message)."""
    if ("result" in message) == ("error" in message):
        raise Violation(f"a response has a result or an error, one of both: {message}")
    if set(message) - {"jsonrpc", "id", "result", "error"}:
        raise Violation(f"a field too much: {message}")
    if "error" in message:
        error = message["error"]
        if not isinstance(error, dict) or set(error) - {"code", "message", "data"}:
            raise Violation(f"no error: {message}")
        if type(error.get("code")) is not int or not isinstance(error.get("message"), str) or not error["message"]:
            raise Violation(f"no error: {message}")
    elif method is None:
        raise Violation(f"a result without a request: {message}")
    elif method.startswith(OWN):
        return
    else:
        # The id is of a type that LSP does not know where a test sent such a one: it is echoed all the same.
        check_shape({**message, "id": 1}, types.METHOD_TO_TYPES[method][1])
        check_meaning(method, message["result"])


def check_meaning(method: str, result) -> None:
    """What the protocol demands in words."""
    if method == "textDocument/documentSymbol" and result:
        for symbol in result:
            check_symbol(symbol)
    if method == "textDocument/codeAction":
        for action in result or []:
            check_workspace_edit(action.get("edit", {}))
    if method == "codeAction/resolve":
        check_workspace_edit(result.get("edit", {}))
    if method in ("textDocument/rename", "workspace/willRenameFiles"):
        check_workspace_edit(result or {})
    if method in ("textDocument/formatting", "textDocument/rangeFormatting",
                  "textDocument/rangesFormatting", "textDocument/onTypeFormatting"):
        check_edits(result or [])
    if method == "textDocument/foldingRange":
        lines = [fold["startLine"] for fold in result or []]
        if len(lines) != len(set(lines)) or any(fold["startLine"] >= fold["endLine"] for fold in result or []):
            raise Violation(f"folds of no lines, or two on one: {result}")
    if method == "textDocument/selectionRange":
        for ladder in result or []:
            while inner := ladder.get("parent"):
                if not within(ladder["range"], inner["range"]):
                    raise Violation(f"a selection that the next does not hold: {ladder}")
                ladder = inner


def check_symbol(symbol) -> None:
    if not symbol["name"].strip():
        raise Violation(f"a symbol without a name: {symbol}")
    if "selectionRange" in symbol and not (
        place(symbol["range"]["start"]) <= place(symbol["selectionRange"]["start"])
        and place(symbol["selectionRange"]["end"]) <= place(symbol["range"]["end"])
    ):
        raise Violation(f"the selection range is within the range: {symbol}")
    for child in symbol.get("children", []):
        check_symbol(child)


def check_workspace_edit(edit) -> None:
    for edits in edit.get("changes", {}).values():
        check_edits(edits)
    for document in edit.get("documentChanges", []):
        check_edits(document["edits"])


def within(inner, outer) -> bool:
    return place(outer["start"]) <= place(inner["start"]) and place(inner["end"]) <= place(outer["end"])


def check_edits(edits) -> None:
    last = (0, 0)
    for edit in sorted(edits, key=lambda edit: place(edit["range"]["start"])):
        if place(edit["range"]["start"]) < last:
            raise Violation(f"edits overlap: {edits}")
        last = place(edit["range"]["end"])


def place(position) -> tuple[int, int]:
    return position["line"], position["character"]
