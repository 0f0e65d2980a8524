#!/usr/bin/env python3
"""Lets rnncheck ask a recurrent network that is written in Python.

rnncheck starts this file beside the network and asks its questions through it. Started by hand,
it says what a contract looks for in a file, what it found there, and what the network answers to a
tiny problem:

    python3 rnncheck_subject.py --contract sequential my_network.py

It needs Python 3.8 or later and nothing else; NumPy and PyTorch are used where the network uses
them.

From top to bottom: numbers on the wire; the random streams; finding and importing the network; the
contracts, each of which maps rnncheck's operations onto its own names; the conversation with the
judge; the report for a person.

Symbols are those of docs/notation.md: Wxh (H, D), Whh (H, H), Why (O, H), bh (H), by (O). A cell
with gates has G blocks of H rows in Wxh, Whh and bh.
"""

import argparse
import ast
import contextlib
import copy
import difflib
import functools
import hashlib
import importlib.machinery
import importlib.util
import inspect
import io
import json
import math
import os
import platform
import random
import re
import struct
import sys
import traceback
from types import ModuleType
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Type

PROTOCOL = 1


class Unusable(Exception):
    """Why the network cannot be asked anything, in one sentence."""


# --- Numbers on the wire -----------------------------------------------------------------------

_string = json.encoder.encode_basestring_ascii
_words = {math.inf: '"Infinity"', -math.inf: '"-Infinity"'}


def text(value: Any) -> str:
    """JSON for plain data. What JSON has no number for goes as a word: NaN, the infinities, -0."""
    kind = type(value)
    if kind is float:
        if value != value:
            return '"NaN"'
        if value == 0:
            return '"-0"' if math.copysign(1, value) < 0 else "0"
        return _words.get(value) or float.__repr__(value)
    if kind is list or kind is tuple:
        return "[" + ",".join(map(text, value)) + "]"
    if kind is dict:
        return (
            "{" + ",".join(f"{_string(name)}:{text(part)}" for name, part in value.items()) + "}"
        )
    if kind is str:
        return _string(value)
    if kind is int:
        return int.__repr__(value)
    return {None: "null", True: "true", False: "false"}[value]


def plain(value: Any) -> Any:
    """What a network returns as lists, numbers and, for what is neither, a short description."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        return float(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist") and len(shape_of(value)) > 0:
        return plain(value.tolist())
    if hasattr(value, "item"):
        value = value.item()  # an array without axes
    return float(value) if hasattr(value, "__float__") else repr(value)[:60]


def floats(value: Any) -> Any:
    """Numbers of a request as floats: a sender may write 1 for 1.0, and words for some."""
    return [floats(part) for part in value] if isinstance(value, list) else float(value)


def transposed(rows: Sequence[Sequence[float]]) -> List[List[float]]:
    return [list(column) for column in zip(*rows)]


def flattened(value: Any) -> List[Any]:
    return (
        [leaf for part in value for leaf in flattened(part)]
        if isinstance(value, list)
        else [value]
    )


def shape_of(value: Any) -> Tuple[int, ...]:
    if hasattr(value, "shape"):
        return tuple(value.shape)
    if isinstance(value, (list, tuple)):
        return (len(value),) + (shape_of(value[0]) if value else ())
    return ()


def without_last_axis(value: Any) -> Any:
    """(T, O, 1) as (T, O): columns are as good as vectors."""
    value = plain(value)
    shape = shape_of(value)
    return [[part[0] for part in row] for row in value] if shape[2:] == (1,) else value


# --- Random streams ----------------------------------------------------------------------------


class Streams:
    """The random streams of this process.

    A network gets its numbers from streams that are its caller's, or starts streams of its own
    from seeds that it chooses (42, say). While the judge's seed is in force, it replaces the first
    seed that is chosen; the others keep their distance to the first, so that streams which were to
    be the same remain the same, and others remain others. Then everything is put back.
    """

    def __init__(self) -> None:
        self._seed: Optional[int] = None
        self._first: Optional[int] = None
        self._unseeded = 0
        self._numpy: Any = None
        self._start_python = random.seed
        # What a network draws unasked is the same in every run.
        random.seed(0)
        self._states: List[Tuple[Callable[[], Any], Callable[[Any], Any]]] = [
            (random.getstate, random.setstate)
        ]
        random.seed = self._replacing(random.seed)  # type: ignore[assignment]

    def include_numpy(self, numpy: Any) -> None:
        if self._numpy is not None:
            return
        self._numpy = numpy
        legacy = numpy.random
        self._start_numpy = legacy.seed
        legacy.seed(0)
        get_state = legacy.get_state
        self._states.append((lambda: _comparable(get_state()), legacy.set_state))
        legacy.seed = self._replacing(legacy.seed)
        legacy.default_rng = self._replacing(legacy.default_rng)
        streams = self

        class RandomState(legacy.RandomState):  # type: ignore[misc, name-defined]
            def __init__(self, seed: Any = None) -> None:
                super().__init__(streams._replaced(seed))

        legacy.RandomState = RandomState

    def states(self) -> List[Any]:
        return [get() for get, _ in self._states]

    @contextlib.contextmanager
    def seeded(self, seed: int) -> Iterator[None]:
        before = self.states()
        outer = (self._seed, self._first, self._unseeded)
        self._seed, self._first, self._unseeded = seed, None, 0
        self._start_python(seed)
        if self._numpy is not None:
            self._start_numpy(seed)
        try:
            yield
        finally:
            self._seed, self._first, self._unseeded = outer
            for (_, put), state in zip(self._states, before):
                put(state)

    def _replacing(self, start: Callable[..., Any]) -> Callable[..., Any]:
        def started(seed: Any = None, *rest: Any, **named: Any) -> Any:
            return start(self._replaced(seed), *rest, **named)

        return started

    def _replaced(self, seed: Any) -> Any:
        if self._seed is None:
            return seed
        if seed is None:
            self._unseeded += 1
            return (self._seed + 0x9E3779B9 * self._unseeded) % 2**32
        try:
            chosen = int(seed)
        except (TypeError, ValueError):
            return self._seed
        if self._first is None:
            self._first = chosen
        return (self._seed + chosen - self._first) % 2**32


def _comparable(state: Any) -> Tuple[Any, ...]:
    """NumPy's state with its array as a tuple, so that two can be compared by ==."""
    name, words, *rest = state
    return (name, tuple(words.tolist()), *rest)


# --- Finding the network -----------------------------------------------------------------------


class Source(NamedTuple):
    """The imported file, or the files of a folder that define what the contract looks for."""

    label: str
    folder: str
    modules: List[ModuleType]
    known: Sequence[str]
    """Names that have a meaning in the contract, so that none of them stands for another."""

    def find(self, name: str) -> Any:
        for module in self.modules:
            if name in vars(module):
                return vars(module)[name]
        return None

    def own(self, is_wanted: Callable[[Any], bool]) -> List[str]:
        """Names that these modules define, and do not just import."""
        return [
            name
            for module in self.modules
            for name, value in vars(module).items()
            if is_wanted(value) and getattr(value, "__module__", None) == module.__name__
        ]

    def absence(self, wanted: str, where: str, name: str, found: Sequence[str]) -> Unusable:
        """Says what was looked for, what was found, and which of that comes nearest."""
        listed = ", ".join(sorted(found)[:8]) if found else "nothing of the kind"
        near = nearest(name, [other for other in found if other not in self.known])
        hint = f"; the nearest is {near}: rename it to {name}" if near else ""
        return Unusable(f"looked for {wanted} in {where}, and found {listed}{hint}")

    def function(self, name: str, form: str) -> Callable[..., Any]:
        """The function that is called as `form` says; raises where there is none."""
        function = self.find(name)
        if not callable(function):
            found = self.own(inspect.isfunction)
            raise self.absence(f"the function {form}", self.label, name, found)
        check_call(function, form, "the function")
        return function


def load(path: str, wanted: Sequence[str], known: Sequence[str]) -> Source:
    path = os.path.abspath(path)
    label = os.path.basename(path)
    if os.path.isdir(path):
        files = [file for file in python_files(path) if defines(file, wanted)]
        if not files:
            names = " or ".join(wanted)
            raise Unusable(
                f"looked for {names} in the .py files of {label}; none of them defines it"
            )
        folder = path
    else:
        folder = os.path.dirname(path)
        if not os.path.isfile(path):
            near = nearest(label, os.listdir(folder) if os.path.isdir(folder) else [])
            raise Unusable(
                f"there is no file {path}" + (f"; the nearest is {near}" if near else "")
            )
        files = [path]
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.argv = [files[0]]
    return Source(label, folder, [imported(file, folder) for file in files], known)


def imported(file: str, folder: str) -> ModuleType:
    name = os.path.splitext(os.path.basename(file))[0]
    if name in sys.modules and getattr(sys.modules[name], "__file__", None) == file:
        return sys.modules[name]
    if name in sys.modules or not name.isidentifier():
        name = "subject_" + "".join(c if c.isalnum() else "_" for c in name)
    loader = importlib.machinery.SourceFileLoader(name, file)
    spec = importlib.util.spec_from_file_location(name, file, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException as error:  # SystemExit too: a file may end with sys.exit()
        raise Unusable(
            f"{os.path.basename(file)} cannot be imported: {described(error, folder)}"
        ) from None
    return module


def python_files(folder: str) -> List[str]:
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
    return [os.path.join(folder, name) for name in names]


def defines(file: str, wanted: Sequence[str]) -> bool:
    definitions = (ast.ClassDef, ast.FunctionDef)
    body = syntax_of(file).body
    return any(isinstance(node, definitions) and node.name in wanted for node in body)


def imports(path: str, library: str) -> bool:
    """Whether the file, or one of the folder's, imports the library or a part of it."""
    files = python_files(path) if os.path.isdir(path) else [path]
    nodes = (node for file in files for node in ast.walk(syntax_of(file)))
    names = (
        [alias.name for alias in node.names]
        if isinstance(node, ast.Import)
        else [node.module or ""]
        for node in nodes
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )
    return any(name.split(".")[0] == library for group in names for name in group)


def syntax_of(file: str) -> ast.Module:
    """The file as a tree; an empty one where it cannot be read: importing it will say why."""
    try:
        with open(file, "rb") as opened:
            return ast.parse(opened.read())
    except (OSError, SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


def nearest(name: str, found: Sequence[str]) -> str:
    folded = {other.lower(): other for other in found}
    return next((folded[m] for m in difflib.get_close_matches(name.lower(), folded, 1, 0.5)), "")


def check_call(function: Callable[..., Any], form: str, what: str, takes_self: int = 0) -> None:
    """That the function can be called as `form` says, `forward(x, y)`, after any self."""
    name, _, arguments = form.rstrip(")").partition("(")
    count = takes_self + len([a for a in arguments.split(",") if a.strip()])
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return  # written in C: it will say so itself when it is called
    try:
        signature.bind(*[None] * count)
    except TypeError:
        raise Unusable(f"looked for {what} {form}, and found {name}{signature}") from None


def described(error: BaseException, folder: str) -> str:
    """`ValueError: what it says (line 12 of network.py)`, the last line of the network's own."""
    try:
        says = str(error)
    except Exception:
        says = "(its message raised an error)"
    place = ""
    if isinstance(error, SyntaxError) and error.filename:
        says, place = error.msg, f" (line {error.lineno} of {os.path.basename(error.filename)})"
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.startswith(folder + os.sep) and file != __file__:
            place = f" (line {line} of {os.path.basename(file)})"
    return (
        f"{type(error).__name__}: {says[:500]}{place}"
        if says
        else f"{type(error).__name__}{place}"
    )


# --- Contracts ---------------------------------------------------------------------------------


class Setting(NamedTuple):
    """What a contract works with."""

    path: str
    class_name: Optional[str]
    options: Dict[str, str]
    precision: Optional[str]
    initialisation: Optional[str]
    streams: Streams


class Problem:
    """One problem of the judge, its numbers as floats in nested lists."""

    def __init__(self, request: Dict[str, Any]) -> None:
        sizes = request["network"]["sizes"]
        self.request = request
        self.sizes = (sizes["inputs"], sizes["hidden"], sizes["outputs"])
        self.instance: str = request["instance"]
        self.parameters = {name: floats(values) for name, values in request["parameters"].items()}
        self.inputs = floats(request["inputs"])
        self.targets = floats(request["targets"])
        self.weights = floats(request["weights"])
        self.initial_state = floats(request["initialState"])


class Answer(NamedTuple):
    """What an operation came to. Where the judge watches, the value is read once more later."""

    value: Callable[[], Any]
    """Plain data made of what the network returned, as that is when it is read."""

    arguments: Callable[[], Dict[str, Any]] = dict
    """What was passed to the network, as that is after the call: parts of the request."""


Shapes = Dict[str, Tuple[int, ...]]


class Contract:
    """Maps rnncheck's operations onto the names of one contract.

    `offers` names the method for each operation. An operation that cannot be offered is in
    `missing` with a sentence that says why.
    """

    name = ""
    summary = ""
    looks_for: Sequence[str] = ()
    offers: Dict[str, str] = {}
    options: Dict[str, str] = {}
    precisions: Sequence[str] = ("float64",)
    networks: Dict[str, Any] = {}
    initialisations: Sequence[str] = ()
    clip_rules: Sequence[str] = ()
    tasks: Sequence[str] = ()
    is_seeded_as_numpy = False

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.streams = setting.streams
        self.precision = setting.precision or self.precisions[0]
        self.names = dict(self.options)
        self.missing: Dict[str, str] = {}
        self._instances: Dict[Any, Any] = {}
        for name, value in setting.options.items():
            if name not in self.options:
                known = ", ".join(self.options) or "none"
                near = nearest(name, list(self.options))
                hint = f"; the nearest is {near}" if near else ""
                raise Unusable(f"{self.name} has no option {name}; it has {known}{hint}")
            self.names[name] = value
        if self.precision not in self.precisions:
            raise Unusable(f"{self.name} is judged in {' or '.join(self.precisions)} only")
        self.numpy: Any = numpy_for(setting.path, self.streams)
        self.import_libraries()
        meant = re.findall(r"\w+", " ".join(self.looks_for))
        self.source = load(setting.path, self.wanted_names(), meant)
        if self.numpy is None and "numpy" in sys.modules:
            self.numpy = Numpy(sys.modules["numpy"], self.streams)
        self.gives_arrays = self.numpy is not None
        self.examine()
        if not self.operations():
            raise Unusable(next(iter(self.missing.values())))

    # What each contract fills in.

    def import_libraries(self) -> None:
        """Before the network is imported, so that it cannot change what this file uses of them."""

    def wanted_names(self) -> List[str]:
        """Names at the top of a file by which it is known to be a part of the network."""
        raise NotImplementedError

    def examine(self) -> None:
        """Finds what the contract asks for, and notes what is missing."""
        raise NotImplementedError

    def title(self) -> str:
        return self.source.label

    # What they share.

    def operations(self) -> List[str]:
        return [operation for operation in self.offers if operation not in self.missing]

    def answer(self, operation: str, request: Any) -> Answer:
        return getattr(self, self.offers[operation])(request)

    def lack(self, operations: Sequence[str], why: str) -> None:
        for operation in operations:
            self.missing.setdefault(operation, why)

    @contextlib.contextmanager
    def needed_by(self, *operations: str) -> Iterator[None]:
        """Whatever goes wrong here takes these operations away, and no others."""
        try:
            yield
        except Unusable as error:
            self.lack(operations, str(error))
        except BaseException as error:
            self.lack(operations, f"trying it out raised {described(error, self.source.folder)}")

    def declaration(self) -> Dict[str, Any]:
        return {
            "operations": self.operations(),
            "precision": self.precision,
            "activationError": {"kappa": 3, "alpha": 0},
            "networks": self.networks,
            "initialisations": list(self.initialisations),
            "isSeededAsNumpy": self.is_seeded_as_numpy,
            "clipRules": list(self.clip_rules),
            "clipEpsilon": 0,
            "clipsInPlace": bool(self.clip_rules),
            "tasks": list(self.tasks),
            "isWatchable": True,
        }

    def runs_with(self) -> List[str]:
        versions = [f"Python {platform.python_version()}"]
        if self.numpy is None:
            return versions + [f"tanh and exp {functions_digest(math.tanh, math.exp)}"]
        tanh_and_exp = f"tanh and exp {self.numpy.functions}"
        return versions + [f"NumPy {self.numpy.version}", tanh_and_exp] + linear_algebra()

    def instance(self, problem: Problem, make: Callable[[], Any]) -> Any:
        """One object for each instance that a problem names, and for each size of it."""
        key = (problem.instance, problem.sizes)
        if key not in self._instances:
            with self.streams.seeded(0):
                self._instances[key] = make()
        return self._instances[key]

    def array(self, values: Any) -> Any:
        """Numbers in the form that the network takes: an array of NumPy, or nested lists."""
        if self.gives_arrays:
            return self.numpy.array(values, self.precision)
        return copy.deepcopy(values)

    def find_class(self, name: str, methods: Sequence[str]) -> Any:
        """The class of that name. One of another name is used only by somebody who asks for it."""
        found = self.source.find(name)
        if inspect.isclass(found):
            return found
        classes = self.source.own(inspect.isclass)
        fitting = [
            other for other in classes if all(hasattr(self.source.find(other), m) for m in methods)
        ]
        wanted = f"the class {name}"
        if len(fitting) == 1:
            raise Unusable(
                f"looked for {wanted} in {self.source.label}; {fitting[0]} has its methods:"
                f" rename it to {name}, or check it with --class {fitting[0]}"
            )
        raise self.source.absence(wanted, self.source.label, name, classes)

    def find_method(self, owner: Any, form: str) -> Callable[..., Any]:
        """Calls `owner`'s method as `form` says, the object first."""
        name = form.partition("(")[0]
        method = getattr(owner, name, None)
        if not callable(method):
            found = [n for n, _ in inspect.getmembers(owner, callable) if not n.startswith("_")]
            raise self.source.absence(f"the method {form}", owner.__name__, name, found)
        check_call(method, form, "the method", takes_self=1)
        return lambda model, *arguments: getattr(model, name)(*arguments)

    def check_present(self, model: Any, names: Sequence[str]) -> None:
        owner = type(model).__name__
        for name in names:
            if not hasattr(model, name):
                found = list(vars(model))
                raise self.source.absence(f"the attribute {name}", owner, name, found)

    def check_attributes(self, model: Any, shapes: Shapes) -> None:
        """That the attributes are there in these shapes; a vector may be a column or a row too."""
        self.check_present(model, list(shapes))
        for name, shape in shapes.items():
            owner = type(model).__name__
            found = shape_of(getattr(model, name))
            if found != shape and (len(shape) > 1 or math.prod(found) != shape[0]):
                raise Unusable(
                    f"looked for {owner}.{name} in shape {shape}, and found shape {found}"
                )

    def put(self, model: Any, name: str, values: Any, like: str = "") -> None:
        """Puts numbers into an attribute, if possible into the very array or list that is there.

        A vector goes in as the column that is there, or that the attribute `like` has.
        """
        old: Any = getattr(model, name, None)
        formed = in_form(shape_of(getattr(model, like or name, None)), values)
        if self.numpy is not None and self.numpy.is_array(old):
            new = self.numpy.array(formed, "float64")
            if old.dtype.kind == "f" and old.flags.writeable and old.shape == new.shape:
                old[...] = new
            else:
                setattr(model, name, new)
        elif isinstance(old, list):
            old[:] = formed
        else:
            setattr(model, name, self.array(formed))


def in_form(shape: Tuple[int, ...], values: Any) -> Any:
    """A vector as a column or a row where that shape is one; anything else as it is, copied."""
    if len(shape) == 2 and len(shape_of(values)) == 1:
        return [list(values)] if shape[0] == 1 and len(values) > 1 else [[v] for v in values]
    return copy.deepcopy(values)


def read(model: Any, name: str, is_vector: bool) -> Any:
    value = plain(getattr(model, name))
    return flattened(value) if is_vector else value


class Numpy:
    """What this file uses of NumPy, taken hold of before the network can change it."""

    def __init__(self, numpy: Any, streams: Streams) -> None:
        streams.include_numpy(numpy)
        self.version = str(numpy.__version__)
        self.functions = functions_digest(
            lambda x: float(numpy.tanh(x)), lambda x: float(numpy.exp(x))
        )
        self._array = numpy.array
        self._ndarray = numpy.ndarray
        self._dtypes = {"float64": numpy.float64, "float32": numpy.float32}

    def array(self, values: Any, precision: str) -> Any:
        return self._array(values, dtype=self._dtypes[precision])

    def whole_numbers(self, values: Sequence[int]) -> Any:
        return self._array(values)

    def is_array(self, value: Any) -> bool:
        return isinstance(value, self._ndarray)


def functions_digest(*functions: Callable[[float], float]) -> str:
    """The bits of elementary functions at every sixteenth from -8 to 8: libraries round otherwise."""
    values = [function(k / 16 - 8) for function in functions for k in range(257)]
    return hashlib.sha256(struct.pack(f"<{len(values)}d", *values)).hexdigest()[:16]


def linear_algebra() -> List[str]:
    """The libraries for products of matrices that are loaded, by their files; Linux tells them."""
    try:
        with open("/proc/self/maps") as maps:
            files = {os.path.basename(line.split()[-1]) for line in maps if "/" in line}
    except OSError:
        return []
    return sorted(name for name in files if re.match(r"lib\w*(blas|blis|mkl)", name))[:4]


def numpy_for(path: str, streams: Streams) -> Optional[Numpy]:
    if not imports(path, "numpy"):
        return None
    try:
        import numpy
    except ImportError:
        return None  # the network's own import will say so
    return Numpy(numpy, streams)


BLOCKS = {"tanh": 1, "relu": 1, "lstm": 4, "gru": 3, "gru-reset-after": 3}
"""The cells, and how many blocks of H rows the weights of each have."""

EVERY_STEP = {
    "cells": ["tanh"],
    "readouts": ["linear"],
    "losses": ["half-squared-error"],
    "spans": ["every-step"],
    "biases": [True],
    "initialStates": False,
    "masks": False,
}


class Sequential(Contract):
    """A class that trains itself in place.

    Its gradients are the way its parameters go: an update takes rate·g off each, so
    g = (before − after) / rate. With a large power of two as the rate, `before` hardly plays a
    part in the rounding: g comes out within 2u|g| + u|before|/rate.
    """

    name = "sequential"
    summary = "a class SequentialRecurrentNetwork that trains itself in place"
    looks_for = (
        "class SequentialRecurrentNetwork(input_size, hidden_size, output_size)",
        "attributes W_xh (hidden, input), W_hh (hidden, hidden), W_hy (output, hidden), b_h, b_y",
        "forward(x) -> one output a step",
        "backward(x, y, learning_rate), which trains in place",
    )
    offers = {"forward": "forward", "gradients": "gradients", "initialise": "initialise"}
    options = {name: name for name in ("W_xh", "W_hh", "W_hy", "b_h", "b_y")}
    networks = EVERY_STEP

    large_rate = 2.0**100
    ordinary_rate = 2.0**-3

    def wanted_names(self) -> List[str]:
        return [self.setting.class_name or "SequentialRecurrentNetwork"]

    def title(self) -> str:
        return f"{self.network.__name__} in {self.source.label}"

    def attributes(self) -> Dict[str, str]:
        ours = ("Wxh", "Whh", "Why", "bh", "by")
        theirs = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")
        return {our: self.names[their] for our, their in zip(ours, theirs)}

    def examine(self) -> None:
        self.gives_arrays = False
        self.is_seeded_as_numpy = self.numpy is not None
        self.network = self.find_class(self.wanted_names()[0], ("forward", "backward"))
        with self.needed_by("forward", "gradients", "initialise"):
            check_call(
                self.network,
                f"{self.network.__name__}(input_size, hidden_size, output_size)",
                "the constructor",
            )
            with self.streams.seeded(0):
                model = self.network(20, 30, 10)
            names = list(self.attributes().values())
            self.check_present(model, names)
            self.initialisations = [self.setting.initialisation or self.recognised(model)]
        with self.needed_by("forward", "gradients"):
            self.forward_of = self.find_method(self.network, "forward(x)")
            shapes = [(30, 20), (30, 30), (10, 30), (30,), (10,)]
            self.check_attributes(model, dict(zip(names, shapes)))
        with self.needed_by("gradients"):
            self.backward_of = self.find_method(self.network, "backward(x, y, learning_rate)")

    def recognised(self, model: Any) -> str:
        """Which of the two initialisations the contract allows, by the size of the weights."""
        weights = flattened(plain(getattr(model, self.names["W_xh"])))
        size = math.sqrt(sum(w * w for w in weights) / len(weights))
        deviations = {"xavier-normal": math.sqrt(2 / 50), "published": 0.01}
        if not 0 < size < math.inf:
            return "xavier-normal"
        return min(deviations, key=lambda name: abs(math.log(size / deviations[name])))

    def in_its_form(self, run: Callable[[], Any]) -> Any:
        """The exercise calls it with lists. A network that refuses them gets arrays for good."""
        try:
            return run()
        except Exception:
            if self.gives_arrays or self.numpy is None:
                raise
            self.gives_arrays = True
            try:
                return run()
            except Exception:
                self.gives_arrays = False
            raise

    def loaded(self, problem: Problem) -> Any:
        model = self.instance(problem, lambda: self.network(*problem.sizes))
        for our, their in self.attributes().items():
            self.put(model, their, problem.parameters[our])
        return model

    def parameters_of(self, model: Any) -> Dict[str, Any]:
        return {
            our: read(model, their, our in ("bh", "by"))
            for our, their in self.attributes().items()
        }

    def forward(self, request: Any) -> Answer:
        problem = Problem(request)

        def run() -> Tuple[Any, Any, Any]:
            model, x = self.loaded(problem), self.array(problem.inputs)
            return model, x, self.forward_of(model, x)

        model, x, outputs = self.in_its_form(run)
        return Answer(
            lambda: without_last_axis(outputs),
            lambda: {"inputs": plain(x), "parameters": self.parameters_of(model)},
        )

    def gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        large = functools.partial(self.trained, problem, self.large_rate)
        before, gradients, _, _ = self.in_its_form(large)
        _, ordinary, x, y = self.trained(problem, self.ordinary_rate)
        model = self.instance(problem, lambda: self.network(*problem.sizes))
        if not self.agree(model, before, gradients, ordinary):
            gradients = ordinary
        return Answer(lambda: gradients, lambda: {"inputs": plain(x), "targets": plain(y)})

    def trained(self, problem: Problem, rate: float) -> Tuple[Dict, Dict, Any, Any]:
        """The parameters before one step of training, and the slopes by which it changed them."""
        model = self.loaded(problem)
        before = self.parameters_of(model)
        x, y = self.array(problem.inputs), self.array(problem.targets)
        self.forward_of(model, x)
        self.backward_of(model, x, y, rate)
        after = self.parameters_of(model)
        slopes = {our: difference_over(rate, before[our], after[our]) for our in before}
        return before, slopes, x, y

    def agree(self, model: Any, before: Dict, large: Dict, ordinary: Dict) -> bool:
        """Whether the two rates show the same gradient, but for the rounding of its recovery.

        At the ordinary rate before − rate·g is rounded, and so is its difference from `before`:
        u|before|/rate + 2u|g|. At the large one 2u|g|; the fifth u|g| is for second order. Where
        they differ by more, something happens in training that is no gradient descent: a clipped
        step, a decay of the weights. The ordinary rate is what training is done with.
        """
        u = 2.0**-24 if self.has_single_precision(model) else 2.0**-53
        for our, slopes in large.items():
            triples = zip(flattened(before[our]), flattened(slopes), flattened(ordinary[our]))
            for w, g, g_ordinary in triples:
                if not abs(g - g_ordinary) <= u * (abs(w) / self.ordinary_rate + 5 * abs(g)):
                    return False
        return True

    def has_single_precision(self, model: Any) -> bool:
        parameters = (getattr(model, name, None) for name in self.attributes().values())
        return any(str(getattr(values, "dtype", "")) == "float32" for values in parameters)

    def initialise(self, request: Any) -> Answer:
        sizes = request["network"]["sizes"]
        with self.streams.seeded(request["seed"]):
            model = self.network(sizes["inputs"], sizes["hidden"], sizes["outputs"])
        return Answer(lambda: self.parameters_of(model))


def difference_over(rate: float, before: Any, after: Any) -> Any:
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [difference_over(rate, b, a) for b, a in zip(before, after)]
    if isinstance(before, list) or isinstance(after, list):
        shapes = f"{shape_of(before)} to {shape_of(after)}"
        raise Unusable(f"training changed the shape of a parameter from {shapes}")
    return (before - after) / rate


class FullyRecurrent(Contract):
    """The fully recurrent network of an exercise sheet: one logit vector at the end."""

    name = "fully-recurrent"
    summary = "a class FullyRecurrentNetwork with one answer at the end, and its data"
    looks_for = (
        "class FullyRecurrentNetwork(D, I, K)",
        "attributes W (I, D), R (I, I), V (K, I)",
        "forward(x, y) -> the loss, a number or one for each output",
        "backward(), which stores dW, dR, dV",
        "update(eta)",
        "grad_check(eps, thresh), which raises where the gradients part",
        "generate_data(T), a generator of pairs x (T, 1), y (1,)",
    )
    offers = {
        "loss": "loss",
        "gradients": "gradients",
        "update": "update",
        "gradCheck": "grad_check",
        "generate": "generate",
        "initialise": "initialise",
    }
    options = {
        name: name
        for name in ("W", "R", "V", "dW", "dR", "dV", "forward", "backward", "update")
        + ("grad_check", "generate_data")
    }
    networks = {
        **EVERY_STEP,
        "readouts": ["sigmoid"],
        "losses": ["binary-cross-entropy"],
        "spans": ["last-step"],
        "biases": [False],
    }
    initialisations = ("small-uniform",)
    tasks = ("first-element",)

    def wanted_names(self) -> List[str]:
        functions = ("forward", "backward", "update", "grad_check", "generate_data")
        return [self.setting.class_name or "FullyRecurrentNetwork"] + [
            self.names[name] for name in functions
        ]

    def title(self) -> str:
        return f"{self.network.__name__} in {self.source.label}"

    def attributes(self, prefix: str = "") -> Dict[str, str]:
        pairs = (("Wxh", "W"), ("Whh", "R"), ("Why", "V"))
        return {our: self.names[prefix + their] for our, their in pairs}

    def examine(self) -> None:
        self.network = self.find_class(self.wanted_names()[0], ())
        every_use = ("loss", "gradients", "update", "gradCheck", "initialise")
        with self.needed_by(*every_use):
            check_call(self.network, f"{self.network.__name__}(D, I, K)", "the constructor")
            model = self.made((2, 4, 3))
            names = self.attributes()
            self.check_attributes(model, dict(zip(names.values(), [(4, 2), (4, 4), (3, 4)])))
        with self.needed_by("loss", "gradients", "gradCheck"):
            self.forward_of = self.method(f"{self.names['forward']}(x, y)")
        with self.needed_by("gradients", "gradCheck"):
            self.backward_of = self.method(f"{self.names['backward']}()")
        with self.needed_by("update"):
            self.update_of = self.method(f"{self.names['update']}(eta)")
        with self.needed_by("gradCheck"):
            self.grad_check_of = self.method(f"{self.names['grad_check']}(eps, thresh)")
        with self.needed_by("generate"):
            name = self.names["generate_data"]
            if hasattr(self.network, name):
                self.generate_of = lambda length: getattr(self.made((1, 2, 1)), name)(length)
            else:
                self.generate_of = self.source.function(name, f"{name}(T)")

    def made(self, sizes: Tuple[int, int, int]) -> Any:
        with self.streams.seeded(0):
            return self.network(*sizes)

    def method(self, form: str) -> Callable[..., Any]:
        """A method of the class, or a function of the file that takes the model as its self."""
        name = form.partition("(")[0]
        function = self.source.find(name)
        if hasattr(self.network, name) or not inspect.isfunction(function):
            return self.find_method(self.network, form)
        check_call(function, form, "the function, after a self,", takes_self=1)
        return lambda model, *arguments: self.source.find(name)(model, *arguments)

    def loaded(self, problem: Problem) -> Tuple[Any, Any, Any]:
        model = self.instance(problem, lambda: self.network(*problem.sizes))
        for our, their in self.attributes().items():
            self.put(model, their, problem.parameters[our])
        return model, self.array(problem.inputs), self.array(problem.targets[-1])

    def parameters_of(self, model: Any) -> Dict[str, Any]:
        return {our: plain(getattr(model, their)) for our, their in self.attributes().items()}

    def arguments(self, problem: Problem, model: Any, x: Any, y: Any) -> Dict[str, Any]:
        targets = problem.targets[:-1] + [plain(y)]
        return {"inputs": plain(x), "targets": targets, "parameters": self.parameters_of(model)}

    def loss(self, request: Any) -> Answer:
        problem = Problem(request)
        model, x, y = self.loaded(problem)
        loss = self.forward_of(model, x, y)
        return Answer(lambda: total(plain(loss)), lambda: self.arguments(problem, model, x, y))

    def gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        model, x, y = self.loaded(problem)
        self.forward_of(model, x, y)
        self.backward_of(model)
        names = self.attributes("d")
        self.check_present(model, list(names.values()))
        stored = {our: plain(getattr(model, their)) for our, their in names.items()}
        return Answer(lambda: stored, lambda: self.arguments(problem, model, x, y))

    def update(self, request: Any) -> Answer:
        parameters, gradients = floats_of(request["parameters"]), floats_of(request["gradients"])
        model = self.made(sizes_of(parameters))
        for our, their in self.attributes().items():
            self.put(model, their, parameters[our])
            self.put(model, self.attributes("d")[our], gradients[our])
        self.update_of(model, float(request["rate"]))
        return Answer(lambda: self.parameters_of(model))

    def grad_check(self, request: Any) -> Answer:
        problem = Problem(request["problem"])
        model, x, y = self.loaded(problem)
        with self.falsified_backward() if request["wrong"] else contextlib.nullcontext():
            self.forward_of(model, x, y)
            self.backward_of(model)
            try:
                self.grad_check_of(model, float(request["step"]), float(request["threshold"]))
                has_raised = False
            except (Exception, SystemExit):
                has_raised = True
        return Answer(lambda: has_raised)

    @contextlib.contextmanager
    def falsified_backward(self) -> Iterator[None]:
        """Whoever calls backward, method or function, gets gradients half as large again."""
        name = self.names["backward"]
        right = getattr(self.network, name, None) or self.source.find(name)

        def wrong(model: Any, *arguments: Any, **named: Any) -> Any:
            result = right(model, *arguments, **named)
            for their in self.attributes("d").values():
                setattr(model, their, self.array(times(1.5, plain(getattr(model, their)))))
            return result

        owners = [*self.network.__mro__, *self.source.modules]
        places = [owner for owner in owners if vars(owner).get(name) is right]
        for owner in places:
            setattr(owner, name, wrong)
        try:
            yield
        finally:
            for owner in places:
                setattr(owner, name, right)

    def generate(self, request: Any) -> Answer:
        samples = []
        with self.streams.seeded(request["seed"]):
            pairs = self.generate_of(request["length"])
            if not hasattr(pairs, "__next__"):
                found = type(pairs).__name__
                raise Unusable(f"generate_data(T) should be a generator; it returned a {found}")
            for _ in range(request["count"]):
                x, y = next(pairs)
                samples.append({"inputs": plain(x), "targets": plain(y)})
        return Answer(lambda: samples)

    def initialise(self, request: Any) -> Answer:
        sizes = request["network"]["sizes"]
        with self.streams.seeded(request["seed"]):
            model = self.network(sizes["inputs"], sizes["hidden"], sizes["outputs"])
        return Answer(lambda: self.parameters_of(model))


def total(value: Any) -> Any:
    """A loss for each output as one: their sum."""
    return sum(flattened(value)) if isinstance(value, list) else value


def times(factor: float, value: Any) -> Any:
    return [times(factor, part) for part in value] if isinstance(value, list) else factor * value


def floats_of(parameters: Dict[str, Any]) -> Dict[str, Any]:
    return {name: floats(values) for name, values in parameters.items()}


def sizes_of(parameters: Dict[str, Any]) -> Tuple[int, int, int]:
    return len(parameters["Wxh"][0]), len(parameters["Wxh"]), len(parameters["Why"])


class Memory(Contract):
    """A relu cell under a linear layer; sequences are matrices with one column a step."""

    name = "memory"
    summary = "BasicRNNCell under LinearLayer, softmax, clipping, and the memory task"
    looks_for = (
        "class BasicRNNCell(inputs, hidden): W_xh, W_hh, b_h and dW_xh, dW_hh, db_h",
        "class LinearLayer(inputs, outputs): W, b and dW, db",
        "both: forward(x), backward(d), clip_gradients(threshold), update_weights(rate)",
        "softmax(z), cross_entropy_loss(z, labels), cross_entropy_gradient(p, labels)",
        "generate_data_memory(L, V) -> data, labels",
    )
    offers = {
        "forward": "forward",
        "states": "states",
        "loss": "loss",
        "gradients": "gradients",
        "clip": "clip",
        "update": "update",
        "generate": "generate",
        "initialise": "initialise",
    }
    options = {
        **{
            name: name
            for name in ("W_xh", "W_hh", "b_h", "dW_xh", "dW_hh", "db_h", "W", "b", "dW", "db")
            + ("forward", "backward", "clip_gradients", "update_weights", "zero_gradients")
            + ("softmax", "cross_entropy_loss", "cross_entropy_gradient", "generate_data_memory")
        },
        "cell": "BasicRNNCell",
        "layer": "LinearLayer",
        "loss_takes": "logits",
    }
    networks = {
        **EVERY_STEP,
        "cells": ["relu"],
        "readouts": ["softmax"],
        "losses": ["cross-entropy"],
    }
    initialisations = ("identity-recurrent",)
    clip_rules = ("array-norm",)
    tasks = ("memory",)

    def wanted_names(self) -> List[str]:
        functions = ("softmax", "cross_entropy_loss", "cross_entropy_gradient")
        classes = [self.setting.class_name or self.names["cell"], self.names["layer"]]
        return classes + [self.names[name] for name in functions + ("generate_data_memory",)]

    def title(self) -> str:
        return f"{self.cell.__name__} and {self.layer.__name__} in {self.source.label}"

    # Ours, and whose attribute it is: the cell's (0) or the layer's (1).
    places = (
        ("Wxh", 0, "W_xh"),
        ("Whh", 0, "W_hh"),
        ("Why", 1, "W"),
        ("bh", 0, "b_h"),
        ("by", 1, "b"),
    )

    def examine(self) -> None:
        methods = [self.names["forward"], self.names["backward"]]
        self.cell = self.find_class(self.wanted_names()[0], methods)
        self.layer = self.find_class(self.wanted_names()[1], methods)
        in_both = ("forward", "states", "loss", "gradients", "update", "initialise", "clip")
        with self.needed_by(*in_both):
            check_call(self.cell, f"{self.cell.__name__}(inputs, hidden)", "the constructor")
            check_call(self.layer, f"{self.layer.__name__}(inputs, outputs)", "the constructor")
            cell, layer = self.made((2, 4, 3))
            self.check_attributes(cell, self.named({"W_xh": (4, 2), "W_hh": (4, 4), "b_h": (4,)}))
            self.check_attributes(layer, self.named({"W": (3, 4), "b": (3,)}))
        with self.needed_by("forward", "states", "loss", "gradients"):
            self.forward_of = self.method_of_both("forward(x)")
        with self.needed_by("forward", "gradients"):
            self.softmax = self.function("softmax(z)")
        with self.needed_by("loss"):
            if self.names["loss_takes"] != "logits":
                raise Unusable(
                    "a loss of probabilities is infinite where one has vanished, however right it"
                    " is; only a loss of logits is judged"
                )
            self.loss_of = self.function("cross_entropy_loss(z, labels)")
        with self.needed_by("gradients"):
            self.backward_of = self.method_of_both("backward(d)")
            self.slope_of = self.function("cross_entropy_gradient(p, labels)")
        with self.needed_by("clip"):
            self.clip_of = self.method_of_both("clip_gradients(threshold)")
        with self.needed_by("update"):
            self.update_of = self.method_of_both("update_weights(rate)")
        with self.needed_by("generate"):
            self.generate_of = self.function("generate_data_memory(L, V)")

    def named(self, shapes: Shapes) -> Shapes:
        return {self.names[name]: shape for name, shape in shapes.items()}

    def function(self, form: str) -> Callable[..., Any]:
        name, _, arguments = form.partition("(")
        return self.source.function(self.names[name], f"{self.names[name]}({arguments}")

    def method_of_both(self, form: str) -> Callable[..., Any]:
        name, _, arguments = form.partition("(")
        form = f"{self.names[name]}({arguments}"
        self.find_method(self.cell, form)
        self.find_method(self.layer, form)
        return lambda model, *given: getattr(model, self.names[name])(*given)

    def made(self, sizes: Tuple[int, int, int]) -> Tuple[Any, Any]:
        with self.streams.seeded(0):
            return self.new(sizes)

    def new(self, sizes: Tuple[int, int, int]) -> Tuple[Any, Any]:
        inputs, hidden, outputs = sizes
        return self.cell(inputs, hidden), self.layer(hidden, outputs)

    def loaded(self, problem: Problem) -> Tuple[Any, Any]:
        models = self.instance(problem, lambda: self.new(problem.sizes))
        self.put_parameters(models, problem.parameters)
        return models

    def put_parameters(self, models: Tuple[Any, Any], parameters: Dict, prefix: str = "") -> None:
        for our, place, their in self.places:
            self.put(models[place], self.names[prefix + their], parameters[our], self.names[their])

    def parameters_of(self, models: Tuple[Any, Any], prefix: str = "") -> Dict[str, Any]:
        return {
            our: read(models[place], self.names[prefix + their], our in ("bh", "by"))
            for our, place, their in self.places
        }

    def columns(self, rows: Sequence[Sequence[float]]) -> Any:
        return self.array(transposed(rows))

    def labels(self, problem: Problem) -> Any:
        labels = [target.index(1.0) for target in problem.targets]
        return self.numpy.whole_numbers(labels) if self.gives_arrays else labels

    def logits(self, models: Tuple[Any, Any], x: Any) -> Any:
        cell, layer = models
        return self.forward_of(layer, self.forward_of(cell, x))

    def arguments(self, models: Tuple[Any, Any], x: Any) -> Dict[str, Any]:
        return {"inputs": transposed(plain(x)), "parameters": self.parameters_of(models)}

    def forward(self, request: Any) -> Answer:
        problem = Problem(request)
        models, x = self.loaded(problem), self.columns(problem.inputs)
        p = self.softmax(self.logits(models, x))
        return Answer(lambda: transposed(plain(p)), lambda: self.arguments(models, x))

    def states(self, request: Any) -> Answer:
        problem = Problem(request)
        models, x = self.loaded(problem), self.columns(problem.inputs)
        h = self.forward_of(models[0], x)
        return Answer(lambda: transposed(plain(h)), lambda: self.arguments(models, x))

    def loss(self, request: Any) -> Answer:
        problem = Problem(request)
        models, x = self.loaded(problem), self.columns(problem.inputs)
        loss = self.loss_of(self.logits(models, x), self.labels(problem))
        return Answer(lambda: plain(loss), lambda: self.arguments(models, x))

    def gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        models, x = self.loaded(problem), self.columns(problem.inputs)
        for model in models:
            if hasattr(model, self.names["zero_gradients"]):
                getattr(model, self.names["zero_gradients"])()
        p = self.softmax(self.logits(models, x))
        dz = self.slope_of(p, self.labels(problem))
        cell, layer = models
        self.backward_of(cell, self.backward_of(layer, dz))
        stored = self.parameters_of(models, "d")
        return Answer(lambda: stored, lambda: self.arguments(models, x))

    def clip(self, request: Any) -> Answer:
        """Arrays go where gradients are kept, five at a time: three in a cell, two in a layer."""
        slots = [(0, "dW_xh"), (0, "dW_hh"), (0, "db_h"), (1, "dW"), (1, "db")]
        given = [floats(array) for array in request["gradients"]]
        threshold = float(request["threshold"])
        clipped: List[Any] = []
        for start in range(0, len(given), len(slots)):
            models = self.made((1, 1, 1))
            for place, name in slots:
                setattr(models[place], self.names[name], self.array([[0.0]]))
            part = given[start : start + len(slots)]
            for values, (place, name) in zip(part, slots):
                is_vector = len(shape_of(values)) == 1
                column = [[v] for v in values] if is_vector else values
                setattr(models[place], self.names[name], self.array(column))
            for model in models:
                self.clip_of(model, threshold)
            for values, (place, name) in zip(part, slots):
                clipped.append(read(models[place], self.names[name], len(shape_of(values)) == 1))
        return Answer(lambda: clipped)

    def update(self, request: Any) -> Answer:
        parameters, gradients = floats_of(request["parameters"]), floats_of(request["gradients"])
        models = self.made(sizes_of(parameters))
        self.put_parameters(models, parameters)
        self.put_parameters(models, gradients, "d")
        for model in models:
            self.update_of(model, float(request["rate"]))
        return Answer(lambda: self.parameters_of(models))

    def generate(self, request: Any) -> Answer:
        samples = []
        vocabulary = request["vocabulary"]
        with self.streams.seeded(request["seed"]):
            for _ in range(request["count"]):
                data, labels = self.generate_of(request["length"], vocabulary)
                samples.append(
                    {
                        "inputs": symbols(plain(data), vocabulary),
                        "labels": symbols(plain(labels), vocabulary),
                    }
                )
        return Answer(lambda: samples)

    def initialise(self, request: Any) -> Answer:
        sizes = request["network"]["sizes"]
        with self.streams.seeded(request["seed"]):
            models = self.new((sizes["inputs"], sizes["hidden"], sizes["outputs"]))
        return Answer(lambda: self.parameters_of(models))


def symbols(value: Any, vocabulary: int) -> Any:
    """Symbols as numbers, also where they come as columns with a single 1."""
    if len(shape_of(value)) != 2:
        return value
    columns = transposed(value)
    for column in columns:
        if len(column) != vocabulary or sorted(column) != [0] * (vocabulary - 1) + [1]:
            raise Unusable(
                f"looked for columns of {vocabulary} with a single 1, and found {column}"
            )
    return [column.index(1) for column in columns]


class Functions(Contract):
    """Functions of a cell without a read-out, with weights on the right.

    h = tanh(x·Wx + hPrev·Wh + b); an lstm, with gates i, f, o, g in the columns, hands on c too.

    The read-out and the loss are this file's: z = Why·h + by and Σ wₜ·½(z − y)².
    """

    name = "functions"
    summary = "rnn_forward and rnn_backward, or lstm_forward and lstm_backward, and their steps"
    looks_for = (
        "rnn_forward(x, h0, Wx, Wh, b) -> h, cache",
        "rnn_backward(dh, cache) -> dx, dh0, dWx, dWh, db",
        "rnn_step_forward(x, prev_h, Wx, Wh, b) -> next_h, cache",
        "rnn_step_backward(dnext_h, cache) -> dx, dprev_h, dWx, dWh, db",
        "or lstm_forward, lstm_backward, with the same arguments, from c = 0, and",
        "lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b) -> next_h, next_c, cache",
        "lstm_step_backward(dnext_h, dnext_c, cache) -> dx, dprev_h, dprev_c, dWx, dWh, db",
    )
    offers = {
        "forward": "forward",
        "states": "states",
        "gradients": "gradients",
        "inputGradients": "input_gradients",
        "batch": "batch",
        "jacobian": "jacobian",
    }
    options = {
        "cell": "",
        **{
            name: name
            for name in ("rnn_forward", "rnn_backward", "rnn_step_forward", "rnn_step_backward")
            + ("lstm_forward", "lstm_backward", "lstm_step_forward", "lstm_step_backward")
        },
    }
    precisions = ("float64", "float32")
    prefixes = {"tanh": "rnn", "lstm": "lstm"}

    def wanted_names(self) -> List[str]:
        return [name for key, name in self.names.items() if key != "cell"]

    def examine(self) -> None:
        if self.numpy is None and self.precision != "float64":
            raise Unusable("lists of numbers are judged in float64 only")
        cell = self.cell()
        self.prefix, self.is_lstm = self.prefixes[cell], cell == "lstm"
        # Whole sequences begin with c = 0, and so can be given no other state either.
        self.networks = {
            **EVERY_STEP,
            "cells": [cell],
            "initialStates": not self.is_lstm,
            "masks": True,
        }
        state, slopes = "prev_h", "dnext_h"
        of_steps, of_steps_back = ["states", "jacobian"], ["jacobian"]
        if self.is_lstm:
            state, slopes = "prev_h, prev_c", "dnext_h, dnext_c"
            of_steps.append("inputGradients")
            of_steps_back.append("inputGradients")
        with self.needed_by("forward", "gradients", "inputGradients", "batch"):
            self.forward_of = self.function("forward", "x, h0, Wx, Wh, b")
        with self.needed_by("gradients", "inputGradients"):
            self.backward_of = self.function("backward", "dh, cache")
        with self.needed_by(*of_steps):
            self.step_of = self.function("step_forward", f"x, {state}, Wx, Wh, b")
        with self.needed_by(*of_steps_back):
            self.step_back_of = self.function("step_backward", f"{slopes}, cache")

    def cell(self) -> str:
        """The cell that is declared, or else the lstm where the file has functions of no other."""
        cell = self.names["cell"]
        if cell and cell not in self.prefixes:
            known = ", ".join(self.prefixes)
            raise Unusable(f"looked for one of the cells {known}, and found {cell}")

        def has(prefix: str) -> bool:
            names = [name for key, name in self.names.items() if key.startswith(prefix)]
            return any(self.source.find(name) is not None for name in names)

        return cell or ("lstm" if has("lstm_") and not has("rnn_") else "tanh")

    def function(self, name: str, arguments: str) -> Callable[..., Any]:
        name = self.names[f"{self.prefix}_{name}"]
        return self.source.function(name, f"{name}({arguments})")

    def reordered(self, rows: Any) -> Any:
        """From our order of gates, i, f, g, o, to theirs, i, f, o, g; and just so the way back."""
        if not self.is_lstm:
            return rows
        gate = len(rows) // 4
        return rows[: 2 * gate] + rows[3 * gate :] + rows[2 * gate : 3 * gate]

    def weights(self, problem: Problem) -> List[Any]:
        """Wx (D, G·H), Wh (H, G·H), b (G·H): our matrices, transposed."""
        p = {name: self.reordered(problem.parameters[name]) for name in ("Wxh", "Whh", "bh")}
        return [self.array(v) for v in (transposed(p["Wxh"]), transposed(p["Whh"]), p["bh"])]

    def ours(self, Wx: Any, Wh: Any, b: Any) -> Dict[str, Any]:
        """What belongs to their weights, under our names."""
        rows = {"Wxh": transposed(plain(Wx)), "Whh": transposed(plain(Wh)), "bh": plain(b)}
        return {name: self.reordered(part) for name, part in rows.items()}

    def run(self, problems: Sequence[Problem]) -> Tuple[Any, Any, List[Any]]:
        """One call for sequences of equal length under the same parameters."""
        hidden = problems[0].sizes[1]
        given = [
            self.array([problem.inputs for problem in problems]),
            self.array([problem.initial_state[:hidden] for problem in problems]),
            *self.weights(problems[0]),
        ]
        h, cache = self.forward_of(*given)
        return h, cache, given

    def steps(self, problem: Problem, count: int) -> Tuple[List[Any], List[Any]]:
        """So many steps, one call each: the h after every one, and its cache."""
        weights = self.weights(problem)
        state = self.state(problem, problem.initial_state)
        states, caches = [], []
        for x in problem.inputs[:count]:
            *state, cache = self.step_of(self.array([x]), *state, *weights)
            states.append(state[0])
            caches.append(cache)
        return states, caches

    def state(self, problem: Problem, values: List[float]) -> List[Any]:
        """h, and of an lstm c, as the steps take them; or slopes in these."""
        hidden = problem.sizes[1]
        return [self.array([values[k : k + hidden]]) for k in range(0, len(values), hidden)]

    def arguments(self, problem: Problem, given: List[Any]) -> Dict[str, Any]:
        x, h0, *weights = given
        return {
            "inputs": plain(x)[0],
            "initialState": plain(h0)[0] + problem.initial_state[problem.sizes[1] :],
            "parameters": {**problem.parameters, **self.ours(*weights)},
        }

    def forward(self, request: Any) -> Answer:
        problem = Problem(request)
        h, _, given = self.run([problem])
        return Answer(
            lambda: readout(problem, plain(h)[0]), lambda: self.arguments(problem, given)
        )

    def states(self, request: Any) -> Answer:
        problem = Problem(request)
        states, _ = self.steps(problem, len(problem.inputs))
        return Answer(lambda: [plain(h)[0] for h in states])

    #   dz = w·(z − y)      dWhy = Σ dz ⊗ h      dby = Σ dz      dh = Whyᵀ·dz
    def gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        h, cache, given = self.run([problem])
        dz = self.output_slopes(problem, h)
        dh = self.array([self.state_slopes(problem, dz)])
        _, _, dWx, dWh, db = self.backward_of(dh, cache)
        states = transposed(plain(h)[0])
        dWhy = [[dot(slopes, unit) for unit in states] for slopes in transposed(dz)]
        dby = [sum(slopes) for slopes in transposed(dz)]
        return Answer(
            lambda: {**self.ours(dWx, dWh, db), "Why": dWhy, "by": dby},
            lambda: self.arguments(problem, given),
        )

    def input_gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        h, cache, given = self.run([problem])
        dh = self.state_slopes(problem, self.output_slopes(problem, h))
        dx, dh0, _, _, _ = self.backward_of(self.array([dh]), cache)
        dc0 = self.cell_slopes(problem, dh) if self.is_lstm else []
        return Answer(
            lambda: {"inputs": plain(dx)[0], "initialState": plain(dh0)[0] + dc0},
            lambda: self.arguments(problem, given),
        )

    def cell_slopes(self, problem: Problem, dh: List[List[float]]) -> List[float]:
        """dc0: the way back through whole sequences leaves it out, so it is made step by step."""
        _, caches = self.steps(problem, len(dh))
        dprev_h = dprev_c = [0.0] * problem.sizes[1]
        for slopes, cache in zip(reversed(dh), reversed(caches)):
            sums = [a + b for a, b in zip(slopes, dprev_h)]
            dstate = self.step_back_of(*self.state(problem, sums + dprev_c), cache)[1:3]
            dprev_h, dprev_c = [plain(part)[0] for part in dstate]
        return dprev_c

    def output_slopes(self, problem: Problem, h: Any) -> List[List[float]]:
        z = readout(problem, plain(h)[0])
        steps = zip(problem.weights, z, problem.targets)
        return [[w * (a - b) for a, b in zip(outputs, target)] for w, outputs, target in steps]

    def state_slopes(self, problem: Problem, dz: List[List[float]]) -> List[List[float]]:
        columns = transposed(problem.parameters["Why"])
        return [[dot(column, slopes) for column in columns] for slopes in dz]

    def batch(self, request: Any) -> Answer:
        problems = [Problem(part) for part in request]
        h, _, _ = self.run(problems)
        return Answer(
            lambda: [readout(problem, part) for problem, part in zip(problems, plain(h))]
        )

    def jacobian(self, request: Any) -> Answer:
        """Row i is the slope of entry i of the state at step `to`, carried back to step `from`."""
        problem = Problem(request["problem"])
        _, caches = self.steps(problem, request["to"])
        size = len(problem.initial_state)
        rows = []
        for i in range(size):
            dstate = self.state(problem, [1.0 if j == i else 0.0 for j in range(size)])
            for cache in reversed(caches[request["from"] :]):
                dstate = self.step_back_of(*dstate, cache)[1 : 1 + len(dstate)]
            rows.append(dstate)
        return Answer(lambda: [[v for part in row for v in plain(part)[0]] for row in rows])


#   z = Why·h + by
def readout(problem: Problem, states: Any) -> List[List[float]]:
    p = problem.parameters
    return [[dot(row, h) + b for row, b in zip(p["Why"], p["by"])] for h in states]


def dot(v: Sequence[float], w: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(v, w))


class Torch(Contract):
    """A module of PyTorch that stands where its RNN, LSTM or GRU could stand.

    Gradients are autograd's. Gates are stacked in the rows in the order that is ours too.
    """

    name = "torch"
    summary = "a PyTorch module that stands where torch.nn.RNN, LSTM or GRU could stand"
    looks_for = (
        "make(inputs, hidden, outputs) -> a module; or a class, made by Class(inputs, hidden)",
        "parameters weight_ih_l0 (G·H, D), weight_hh_l0 (G·H, H), bias_ih_l0, bias_hh_l0 (G·H)",
        "G = 1 as in torch.nn.RNN; 4 as in LSTM, gates i, f, g, o; 3 as in GRU, gates r, z, n",
        "module(x, h0) -> states, last; of an LSTM module(x, (h0, c0)) -> states, last",
        "or outputs instead of states, where it has a linear read-out of its own",
    )
    offers = {
        "forward": "forward",
        "states": "states",
        "gradients": "gradients",
        "inputGradients": "input_gradients",
        "batch": "batch",
    }
    options = {"make": "make", "cell": ""}
    precisions = ("float64", "float32")

    rnn_names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    def import_libraries(self) -> None:
        try:
            import torch
        except ImportError:
            raise Unusable(f"PyTorch is not installed for {sys.executable}") from None
        torch.set_num_threads(1)
        torch.manual_seed(0)
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        self.dtype = getattr(torch, self.precision)
        torch.set_default_dtype(self.dtype)
        self.torch = torch

    def runs_with(self) -> List[str]:
        return super().runs_with() + [f"PyTorch {self.torch.__version__}"]

    def wanted_names(self) -> List[str]:
        return [self.setting.class_name or self.names["make"]]

    def title(self) -> str:
        return f"{self.made_by} in {self.source.label}"

    def examine(self) -> None:
        self.make = self.maker()
        with self.needed_by(*self.offers):
            self.layout = self.laid_out(self.make(2, 4, 3), (2, 4, 3))
            biases = self.layout.rnn[2:] != []
            self.networks = {
                **EVERY_STEP,
                "cells": [self.layout.cell],
                "biases": [biases],
                "initialStates": True,
                "masks": True,
            }
            if self.layout.readout:  # which hides the states
                self.offers = {name: self.offers[name] for name in self.offers if name != "states"}

    def maker(self) -> Callable[[int, int, int], Any]:
        module = self.torch.nn.Module
        classes = self.source.own(lambda v: inspect.isclass(v) and issubclass(v, module))
        make = self.names["make"]
        if self.setting.class_name is None and callable(self.source.find(make)):
            self.made_by = make
            return self.source.function(make, f"{make}(inputs, hidden, outputs)")
        if self.setting.class_name is None and len(classes) != 1:
            wanted = f"the function {make}(inputs, hidden, outputs) or one class of modules"
            functions = self.source.own(inspect.isfunction)
            raise self.source.absence(wanted, self.source.label, make, functions + classes)
        self.made_by = self.setting.class_name or classes[0]
        made = self.find_class(self.made_by, ())
        return lambda inputs, hidden, outputs: made(inputs, hidden)

    def laid_out(self, module: Any, sizes: Tuple[int, int, int]) -> "Layout":
        inputs, hidden, outputs = sizes
        if not isinstance(module, self.torch.nn.Module):
            found = type(module).__name__
            raise Unusable(
                f"looked for a torch.nn.Module from {self.made_by}, and found a {found}"
            )
        shapes = {name: tuple(p.shape) for name, p in module.named_parameters()}
        rnn = [name for name in shapes if last_name(name) in self.rnn_names]
        for name in self.rnn_names[:2]:
            if name not in map(last_name, rnn):
                looked_for = f"the parameter {name}"
                raise self.source.absence(looked_for, self.made_by, name, list(shapes))
        rnn.sort(key=lambda name: self.rnn_names.index(last_name(name)))
        part = module.get_submodule(rnn[0].rpartition(".")[0])
        is_one = len(rnn) <= len(self.rnn_names)
        if not is_one or any("_l1" in n or "_reverse" in n for n in shapes):
            raise Unusable(f"looked for one layer in one direction, and found {', '.join(shapes)}")
        if any(last_name(name) == "weight_hr_l0" for name in shapes):
            raise Unusable(
                "looked for a state of as many numbers as there are hidden units, and found"
                " weight_hr_l0, which projects it: leave proj_size out"
            )
        cell = self.cell_of(part, shapes[rnn[0]][0] / hidden)
        rows = BLOCKS[cell] * hidden
        of_rnn = [(rows, inputs), (rows, hidden), (rows,), (rows,)]
        wanted = dict(zip(self.rnn_names, of_rnn))
        for name in rnn:
            shape = wanted[last_name(name)]
            if shapes[name] != shape:
                raise Unusable(f"looked for {name} in shape {shape}, and found {shapes[name]}")
        if cell == "gru-reset-after" and len(rnn) == 3:
            raise Unusable(
                "looked for bias_ih_l0 and bias_hh_l0, or neither: one is added before the reset"
                f" gate and one after, and found {rnn[2]} alone; with the reset before the"
                " product, check it with --name cell=gru"
            )
        own = sorted(set(shapes) - set(rnn), key=lambda name: -len(shapes[name]))
        if own and [shapes[name] for name in own] != [(outputs, hidden), (outputs,)]:
            found = ", ".join(f"{name} {shapes[name]}" for name in own)
            raise Unusable(
                "looked for no read-out, or one with a weight (outputs, hidden) and a bias"
                f" (outputs), and found {found}"
            )
        return Layout(
            rnn=rnn,
            readout=own,
            cell=cell,
            batch_first=getattr(module, "batch_first", getattr(part, "batch_first", False)),
        )

    def cell_of(self, part: Any, blocks: float) -> str:
        """The cell that is declared, or else the one of PyTorch with so many blocks of rows."""
        by_rows = {1: getattr(part, "nonlinearity", "tanh"), 4: "lstm", 3: "gru-reset-after"}
        cell = self.names["cell"] or by_rows.get(blocks)
        if cell is None:
            raise Unusable(
                "looked for weight_ih_l0 with 1, 3 or 4 rows for each hidden unit, and found"
                f" {blocks:g}"
            )
        if cell not in BLOCKS:
            raise Unusable(f"looked for one of the cells {', '.join(BLOCKS)}, and found {cell}")
        return cell

    def tensor(self, values: Any, needs_slope: bool = False) -> Any:
        return self.torch.tensor(values, dtype=self.dtype, requires_grad=needs_slope)

    def run(self, problems: Sequence[Problem]) -> "Run":
        """One call for sequences of equal length under the same parameters."""
        first = problems[0]
        module = self.instance(first, lambda: self.make(*first.sizes).to(self.dtype))
        parameters = dict(module.named_parameters())
        given = {name: self.tensor(values, True) for name, values in first.parameters.items()}
        p = first.parameters
        biases = self.shared_out(p) if "bh" in p else []
        own_readout = [p["Why"], p["by"]] if self.layout.readout else []
        with self.torch.no_grad():
            names = self.layout.rnn + self.layout.readout
            for name, values in zip(names, [p["Wxh"], p["Whh"], *biases, *own_readout]):
                parameters[name].copy_(self.tensor(values))
        axis = 0 if self.layout.batch_first else 1
        x = self.torch.stack([self.tensor(problem.inputs) for problem in problems], axis)
        hidden = first.sizes[1]
        states = [problem.initial_state for problem in problems]
        starts = range(0, len(states[0]), hidden)  # of h, and of c where the cell has one
        state = [self.tensor([[s[k : k + hidden] for s in states]], True) for k in starts]
        returned = module(x.requires_grad_(), tuple(state) if len(state) > 1 else state[0])
        result = returned[0] if isinstance(returned, tuple) else returned
        return Run(parameters, given, x, state, result, axis)

    def shared_out(self, p: Dict[str, Any]) -> List[List[float]]:
        """bias_ih and bias_hh, or the one that there is: parts of bh, so that each is seen.

        A gru that resets the product adds the n of bias_hh before the reset: it is bn.
        """
        count = len(self.layout.rnn) - 2
        part = [b / count for b in p["bh"]]
        if "bn" not in p:
            return [part] * count
        gates = 2 * len(p["bn"])
        return [part[:gates] + p["bh"][gates:], part[:gates] + p["bn"]]

    def put_together(self, biases: Sequence[Any], share: float) -> Dict[str, Any]:
        """bh and bn, of what bias_ih and bias_hh have and what counts of each where they add up."""
        both = sum(biases) * share
        if self.layout.cell != "gru-reset-after":
            return {"bh": both}
        of_input, of_state = biases
        gates = len(both) // 3 * 2
        return {"bh": self.torch.cat([both[:gates], of_input[gates:]]), "bn": of_state[gates:]}

    def sequence(self, run: "Run", values: Any, index: int) -> Any:
        """One sequence of a batch, (T, …)."""
        return values.select(run.axis, index)

    def outputs(self, run: "Run", index: int) -> Any:
        result = self.sequence(run, run.result, index)
        if self.layout.readout:
            return result
        return self.torch.nn.functional.linear(result, run.given["Why"], run.given.get("by"))

    def arguments(self, run: "Run") -> Dict[str, Any]:
        parameters = {name: plain(values) for name, values in run.given.items()}
        Wxh, Whh, *biases = [run.parameters[name] for name in self.layout.rnn]
        changed = {"Wxh": Wxh, "Whh": Whh, **(self.put_together(biases, 1) if biases else {})}
        parameters.update({our: plain(values) for our, values in changed.items()})
        for our, name in zip(("Why", "by"), self.layout.readout):
            parameters[our] = plain(run.parameters[name])
        return {
            "inputs": plain(self.sequence(run, run.x, 0)),
            "initialState": [number for part in run.state for number in plain(part[0, 0])],
            "parameters": parameters,
        }

    def forward(self, request: Any) -> Answer:
        run = self.run([Problem(request)])
        return Answer(lambda: plain(self.outputs(run, 0)), lambda: self.arguments(run))

    def states(self, request: Any) -> Answer:
        run = self.run([Problem(request)])
        return Answer(
            lambda: plain(self.sequence(run, run.result, 0)), lambda: self.arguments(run)
        )

    def batch(self, request: Any) -> Answer:
        run = self.run([Problem(part) for part in request])
        return Answer(lambda: [plain(self.outputs(run, i)) for i in range(len(request))])

    #   L = Σ wₜ·½(z − y)²
    def slopes(self, problem: Problem, run: "Run", tensors: Sequence[Any]) -> List[Any]:
        """The slopes of the loss in tensors: zeros where no path leads to one."""
        error = self.outputs(run, 0) - self.tensor(problem.targets)
        loss = (self.tensor(problem.weights)[:, None] * error * error).sum() / 2
        found = [None] * len(tensors)
        if loss.requires_grad:
            found = self.torch.autograd.grad(loss, tensors, allow_unused=True)
        return [
            self.torch.zeros_like(tensor) if slope is None else slope
            for tensor, slope in zip(tensors, found)
        ]

    def gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        run = self.run([problem])
        rnn = [run.parameters[name] for name in self.layout.rnn]
        if self.layout.readout:
            readout = [run.parameters[name] for name in self.layout.readout]
        else:
            readout = [run.given[our] for our in ("Why", "by") if our in run.given]
        slopes = self.slopes(problem, run, rnn + readout)
        Wxh, Whh, *biases = slopes[: len(rnn)]
        found = {"Wxh": Wxh, "Whh": Whh, **dict(zip(("Why", "by"), slopes[len(rnn) :]))}
        if biases:
            found.update(self.put_together(biases, 1 / len(biases)))
        return Answer(
            lambda: {our: plain(slope) for our, slope in found.items()},
            lambda: self.arguments(run),
        )

    def input_gradients(self, request: Any) -> Answer:
        problem = Problem(request)
        run = self.run([problem])
        dx, *dstate = self.slopes(problem, run, [run.x, *run.state])
        return Answer(
            lambda: {
                "inputs": plain(self.sequence(run, dx, 0)),
                "initialState": [slope for part in dstate for slope in plain(part[0, 0])],
            }
        )


def last_name(name: str) -> str:
    """`weight_ih_l0` for `rnn.weight_ih_l0`."""
    return name.rpartition(".")[2]


class Layout(NamedTuple):
    """Where a module keeps what: names of parameters, in the order of `Torch.rnn_names`."""

    rnn: List[str]
    readout: List[str]
    cell: str
    batch_first: bool


class Run(NamedTuple):
    """One call of a module. `given` are the problem's parameters as tensors of this file's.

    `state` is what it began with: h, and the c of an LSTM.
    """

    parameters: Dict[str, Any]
    given: Dict[str, Any]
    x: Any
    state: List[Any]
    result: Any
    axis: int


CONTRACTS: Dict[str, Type[Contract]] = {
    contract.name: contract for contract in (Sequential, FullyRecurrent, Memory, Functions, Torch)
}


# --- The conversation --------------------------------------------------------------------------


class Channel:
    """Lines of JSON to and from the judge, on descriptors that the network does not know."""

    def __init__(self, questions: int, answers: int) -> None:
        import fcntl

        def moved(descriptor: int) -> int:
            high = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 100)
            os.close(descriptor)
            return high

        self._readline = os.fdopen(moved(questions), "rb").readline
        self._answers = moved(answers)
        self._write = os.write
        self._decode = json.JSONDecoder().raw_decode

    def receive(self) -> Optional[Dict[str, Any]]:
        """The next question; none when there will be no more."""
        line = self._readline()
        return self._decode(line.decode("utf-8"))[0] if line.endswith(b"\n") else None

    def send(self, message: Dict[str, Any]) -> None:
        self.send_text(text(message))

    def send_text(self, line: str) -> None:
        rest = memoryview((line + "\n").encode("ascii"))
        while rest:
            rest = rest[self._write(self._answers, rest) :]


def converse(channel: Channel, arguments: Sequence[str]) -> None:
    hello = channel.receive()
    if hello is None:
        return
    try:
        if hello.get("protocol") != PROTOCOL:
            raise Unusable(f"speaks protocol {PROTOCOL}; the judge speaks {hello.get('protocol')}")
        asked = hello.get("options", {})
        contract = contract_for(
            parsed(arguments), asked.get("precision"), asked.get("initialisation")
        )
        name, missing = contract.title(), contract.missing
    except Unusable as error:
        channel.send({"kind": "unusable", "message": str(error)[:2000]})
        return
    channel.send(
        {
            "kind": "declaration",
            "protocol": PROTOCOL,
            "name": name[:200],
            "with": contract.runs_with(),
            "declaration": contract.declaration(),
            "missing": {operation: why[:2000] for operation, why in missing.items()},
        }
    )
    while True:
        question = channel.receive()
        if question is None:
            return
        if question["watch"]:
            answer_watched(channel, contract, question)
        else:
            for index, request in enumerate(question["requests"]):
                body = functools.partial(attempt, contract, question["operation"], request)
                channel.send_text(reply(contract, question, index, body))


def attempt(contract: Contract, operation: str, request: Any) -> str:
    answer = contract.answer(operation, request)
    return f'"value":{text(answer.value())}'


def reply(
    contract: Contract, question: Dict[str, Any], index: int, body: Callable[[], str]
) -> str:
    """A line of reply; whatever is raised on the way to it becomes an error in it."""
    try:
        rest = body()
    except BaseException as error:  # SystemExit and KeyboardInterrupt too
        rest = f'"error":{_string(failure(error, contract))}'
    return f'{{"kind":"reply","id":{question["id"]},"index":{index},{rest}}}'


def failure(error: BaseException, contract: Contract) -> str:
    return str(error) if isinstance(error, Unusable) else described(error, contract.source.folder)


def answer_watched(channel: Channel, contract: Contract, question: Dict[str, Any]) -> None:
    """All requests first, then the replies with what became of their arguments and values."""
    bodies = [
        watched(contract, question["operation"], request) for request in question["requests"]
    ]
    for index, body in enumerate(bodies):
        channel.send_text(reply(contract, question, index, body))


def watched(contract: Contract, operation: str, request: Any) -> Callable[[], str]:
    before = contract.streams.states()
    try:
        answer = contract.answer(operation, request)
        value = text(answer.value())
        changed = answer.arguments()
        after = text({**request, **changed} if isinstance(request, dict) else request)
    except BaseException as error:
        message = _string(failure(error, contract))
        return lambda: f'"error":{message}'
    draws = 0 if contract.streams.states() == before else 1
    return lambda: (
        f'"value":{value},"watched":{{"argumentsAfter":{after},'
        f'"valueLater":{text(answer.value())},"callerDraws":{draws}}}'
    )


# --- The report --------------------------------------------------------------------------------


def report(arguments: argparse.Namespace) -> int:
    """For a person: what is looked for, what was found, a tiny problem. 0 if all is there."""
    kind = contract_named(arguments.contract)
    print(f"The contract {kind.name} ({kind.summary}) looks for:")
    for line in kind.looks_for:
        print(f"  {line}")
    print()
    try:
        contract = contract_for(arguments, None, None)
    except Unusable as error:
        print(f"It cannot be checked: {error}.")
        return 1
    print(f"Found {contract.title()}, with {', '.join(contract.runs_with())}.")
    print(f"It can be asked for: {', '.join(contract.operations())}.")
    for operation, why in contract.missing.items():
        print(f"It cannot be asked for {operation}: {why}.")
    has_answered = show_tiny_problem(contract)
    return 0 if has_answered and not contract.missing else 1


def show_tiny_problem(contract: Contract) -> bool:
    """One unit, two steps: the network's answers beside those of the equations, to six digits."""
    request = tiny_problem(contract.networks)
    print("\nA tiny problem:")
    for name in ("inputs", "targets"):
        print(f"  {name} = {request[name]}")
    for name, values in request["parameters"].items():
        print(f"  {name} = {values}")
    print(f"\n  {'':<16} {'yours':<50} by the equations")
    has_answered = True
    for operation in ("forward", "loss", "gradients"):
        if operation not in contract.operations():
            continue
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                yours = contract.answer(operation, request).value()
        except BaseException as error:
            print(f"  {operation:<16} {failure(error, contract)}")
            has_answered = False
            continue
        right = worked(operation, request)
        if operation == "gradients":
            for name in right:
                show_pair(f"gradient of {name}", yours[name], right[name])
        else:
            show_pair(operation, yours, right)
    print(
        "\nrnncheck check tells whether they are right, for all problems and to the last digits."
    )
    return has_answered


def tiny_problem(networks: Dict[str, Any]) -> Dict[str, Any]:
    first = {"cells": "cell", "readouts": "readout", "losses": "loss", "spans": "span"}
    network = {ours: networks[choices][0] for choices, ours in first.items()}
    is_classes = network["loss"] == "cross-entropy"
    outputs = 2 if is_classes else 1
    blocks = BLOCKS[network["cell"]]
    parameters: Dict[str, Any] = {
        "Wxh": [[0.5], [-0.25], [1.0], [0.75]][:blocks],
        "Whh": [[0.75], [0.5], [-0.5], [1.0]][:blocks],
        "Why": [[1.0], [-0.5]][:outputs],
    }
    if networks["biases"][0]:
        parameters.update(bh=[0.25, 1.0, 0.5, -0.25][:blocks], by=[0.5, 0.25][:outputs])
        if network["cell"] == "gru-reset-after":
            parameters.update(bn=[-0.5])
    return {
        "network": {
            **network,
            "biases": networks["biases"][0],
            "sizes": {"inputs": 1, "hidden": 1, "outputs": outputs},
        },
        "parameters": parameters,
        "inputs": [[1.0], [0.5]],
        "targets": [[1.0, 0.0], [0.0, 1.0]] if is_classes else [[1.0], [0.0]],
        "weights": [1.0, 1.0],
        "initialState": [0.0, 0.0] if network["cell"] == "lstm" else [0.0],
        "instance": "tiny",
    }


def worked(operation: str, request: Dict[str, Any]) -> Any:
    """What the equations say: gradients by central differences of the loss."""
    if operation != "gradients":
        outputs, loss = unrolled(request["network"], request["parameters"], request)
        return outputs if operation == "forward" else loss
    step = 2.0**-17

    def slope(name: str, *place: int) -> float:
        losses = []
        for move in (step, -step):
            parameters = copy.deepcopy(request["parameters"])
            row = parameters[name]
            for k in place[:-1]:
                row = row[k]
            row[place[-1]] += move
            losses.append(unrolled(request["network"], parameters, request)[1])
        return (losses[0] - losses[1]) / (2 * step)

    return {
        name: [slope(name, i) for i in range(len(values))]
        if not isinstance(values[0], list)
        else [[slope(name, i, j) for j in range(len(row))] for i, row in enumerate(values)]
        for name, values in request["parameters"].items()
    }


#   z = Why·h + by      L = Σ ℓ(z, y)      for one hidden unit
def unrolled(
    network: Dict[str, Any], p: Dict[str, Any], request: Dict[str, Any]
) -> Tuple[Any, float]:
    biases = p.get("by", [0.0] * len(p["Why"]))
    h, c, outputs, losses = 0.0, 0.0, [], []
    for x, y in zip(request["inputs"], request["targets"]):
        h, c = stepped(network["cell"], p, x[0], h, c)
        z = [row[0] * h + b for row, b in zip(p["Why"], biases)]
        powers = [math.exp(value) for value in z]
        if network["loss"] == "cross-entropy":
            outputs.append([power / sum(powers) for power in powers])
            losses.append(math.log(sum(powers)) - dot(z, y))
        elif network["loss"] == "binary-cross-entropy":
            outputs.append([power / (1 + power) for power in powers])
            losses.append(sum(math.log1p(power) for power in powers) - dot(z, y))
        else:
            outputs.append(z)
            losses.append(sum((a - b) ** 2 for a, b in zip(z, y)) / 2)
    return outputs, sum(losses) if network["span"] == "every-step" else losses[-1]


#   h = φ(Wxh·x + Whh·hPrev + bh)
#   lstm   c = f·cPrev + i·g              h = o·tanh(c)
#   gru    n = tanh(aₙ + r·(Uₙ·h + bn))   h = (1 − z)·n + z·hPrev     either gru, of one unit
def stepped(cell: str, p: Dict[str, Any], x: float, h: float, c: float) -> Tuple[float, float]:
    biases = p.get("bh", [0.0] * len(p["Wxh"]))
    from_input = [row[0] * x + b for row, b in zip(p["Wxh"], biases)]
    from_state = [row[0] * h for row in p["Whh"]]
    a = [v + w for v, w in zip(from_input, from_state)]
    if cell == "lstm":
        i, f, o = logistic(a[0]), logistic(a[1]), logistic(a[3])
        c = f * c + i * math.tanh(a[2])
        return o * math.tanh(c), c
    if cell in ("gru", "gru-reset-after"):
        r, z = logistic(a[0]), logistic(a[1])
        n = math.tanh(from_input[2] + r * (from_state[2] + p.get("bn", [0.0])[0]))
        return (1 - z) * n + z * h, c
    return (math.tanh(a[0]) if cell == "tanh" else max(a[0], 0.0)), c


def logistic(a: float) -> float:
    return 1 / (1 + math.exp(-a))


def show_pair(label: str, yours: Any, right: Any) -> None:
    print(f"  {label:<16} {shown(yours):<50} {shown(right)}")


def shown(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    return f"{value:.6f}" if isinstance(value, float) else str(value)


# --- Arguments ---------------------------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise Unusable(message)


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    lines = [f"  {name:<16} {kind.summary}" for name, kind in CONTRACTS.items()]
    parser = Parser(
        prog="rnncheck_subject.py",
        description="Says whether a file holds what a contract of rnncheck looks for, and what it"
        " answers to a tiny problem. rnncheck itself asks its questions through this file.",
        epilog="contracts:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", metavar="PATH", help="a file, or a folder of files")
    parser.add_argument("--contract", required=True, metavar="NAME", help="see below")
    parser.add_argument(
        "--class", dest="class_name", metavar="NAME", help="the class, if its name is another"
    )
    parser.add_argument(
        "--option",
        "--name",
        dest="option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="another name for what the contract's page declares as adjustable",
    )
    return parser.parse_args(arguments)


def contract_named(name: str) -> Type[Contract]:
    if name in CONTRACTS:
        return CONTRACTS[name]
    near = nearest(name, list(CONTRACTS))
    hint = f"; the nearest is {near}" if near else ""
    raise Unusable(f"there is no contract {name}; there are {', '.join(CONTRACTS)}{hint}")


def contract_for(
    arguments: argparse.Namespace, precision: Optional[str], initialisation: Optional[str]
) -> Contract:
    options = {}
    for option in arguments.option:
        key, sign, value = option.partition("=")
        if not sign:
            raise Unusable(f"an option is given as KEY=VALUE; {option} has no =")
        options[key] = value
    kind = contract_named(arguments.contract)
    return kind(
        Setting(
            arguments.path,
            arguments.class_name,
            options,
            precision,
            initialisation,
            Streams(),
        )
    )


def main() -> int:
    sys.dont_write_bytecode = True
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    descriptors = os.environ.pop("RNNCHECK_CHANNEL", None)
    if descriptors is None:
        try:
            return report(parsed(sys.argv[1:]))
        except Unusable as error:
            print(f"rnncheck_subject.py: {error}", file=sys.stderr)
            return 2
    questions, answers = map(int, descriptors.split(","))
    channel = Channel(questions, answers)
    os.dup2(2, 1)
    leave = os._exit  # threads that the network started do not hold us up
    converse(channel, sys.argv[1:])
    leave(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
