"""What was compared for a folder of tables, kept in the store, and the aligning of passages given to several workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from analysis.building import workers
from analysis.storage import versions
from analysis.storage.store import Store, StoreError
from analysis.wording import Compared, Stretches, Task, Work, align, parts_of

_IN_PARTS = ("pairs", "left_out", "aligned")
_FEW = 2  # tasks that are done before any process would be ready


class Comparisons:
    """What was compared for some tables, by some code (`made_for`).

    It lies in the store in parts, by a name that stands for the documents; which name counts is noted last, and only then
    the others are taken away: however a build ends, what is noted is there, all of one corpus.
    """

    def __init__(self, store: Store, made_for: str):
        self._store = store
        self._place = f"compared {made_for}"

    def last(self) -> Compared | None:
        """What the last build has compared; None where this program has not."""
        _, compared, keys = self._noted()
        return compared and replace(compared, **{part: _Kept(self._store, some) for part, some in keys.items()})

    def keep(self, compared: Compared) -> None:
        """Keep what was compared now."""
        name = versions.digest_of(*(some.tobytes() for some in (compared.documents, compared.signs, compared.carrying)))
        if self._noted()[0] == name:
            return
        keys: dict[str, list[str]] = {part: [] for part in _IN_PARTS}
        for part, held in keys.items():
            for some in chain.from_iterable(map(parts_of, getattr(compared, part))):
                held.append(f"{self._place} {name} {part} {len(held)}")
                self._store.put([(held[-1], some)], packed=False)
        self._store.put([(self._place, (name, replace(compared, **dict.fromkeys(keys, ())), keys))])
        self._store.drop(f"{self._place} ", f"{self._place} {name} ")

    def _noted(self) -> tuple[str, Compared | None, Mapping[str, Sequence[str]]]:
        """The name that counts, what is small of what was compared, and the keys of its parts; nothing where one is gone."""
        name, compared, keys = self._store.get(self._place) or ("", None, {})
        every = {self._place, *chain(*keys.values())}
        return (name, compared, keys) if name and self._store.there(every) == every else ("", None, {})


class _Kept(Sequence[Any]):
    """Results in the store, each read when it is asked for."""

    def __init__(self, store: Store, keys: Sequence[str]):
        self._store, self._keys = store, keys

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, at: Any) -> Any:
        found = self._store.get(self._keys[at])
        if found is None:
            raise StoreError(f"{self._store.place or 'memory'}: a part of what was compared is damaged; build again")
        return found


def at_once(scheduler: str, processes: int | None) -> Work:
    """Aligning by as many workers as there are; what costs less than to start them is done here."""

    def work(tasks: Iterable[Task]) -> Iterator[Stretches]:
        tasks = iter(tasks)
        first = list(islice(tasks, _FEW + 1))
        tasks = chain(first, tasks)
        if len(first) <= _FEW:
            yield from map(align, tasks)
            return
        ready: dict[int, Stretches] = {}
        given, wanted = enumerate(tasks), 0
        for (number, task), done in workers.results(_aligned, given, None, scheduler, processes):
            ready[number] = align(task) if isinstance(done, workers.Lost) else done
            while wanted in ready:
                yield ready.pop(wanted)
                wanted += 1

    return work


def _aligned(item: tuple[int, Task], _: None) -> Stretches:
    return align(item[1])
