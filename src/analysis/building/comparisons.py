"""What was compared for a folder of tables, kept in the store, and the aligning of passages given to several workers."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice

from analysis.building import workers
from analysis.storage import versions
from analysis.storage.store import Store
from analysis.wording import Compared, Stretches, Task, Work, align

_PART = 1 << 24  # bytes that are kept together
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
        noted = self._store.get(self._place)
        if noted is None:
            return None
        name, bare, counts = noted
        keys = [f"{self._place} {name} {n}" for n in range(sum(counts))]
        if len(self._store.there([self._place, *keys])) <= len(keys):
            return None
        parts = (part for _, part in self._store.several(keys))
        return pickle.loads(bare, buffers=[b"".join(islice(parts, many)) for many in counts])

    def keep(self, compared: Compared) -> None:
        """Keep what was compared now."""
        name = versions.digest_of(*(some.tobytes() for some in (compared.documents, compared.signs, compared.carrying)))
        if (self._store.get(self._place) or ("",))[0] == name:
            return
        arrays: list[pickle.PickleBuffer] = []
        bare = pickle.dumps(compared, protocol=5, buffer_callback=arrays.append)
        counts, number = [], count()
        for array in arrays:
            data = array.raw()
            parts = [data[n : n + _PART] for n in range(0, len(data), _PART)]
            counts.append(len(parts))
            for part in parts:
                self._store.put([(f"{self._place} {name} {next(number)}", bytes(part))], packed=False)
        self._store.put([(self._place, (name, bare, counts))])
        self._store.drop(f"{self._place} ", f"{self._place} {name} ")


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
