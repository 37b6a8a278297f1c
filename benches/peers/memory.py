"""Peak memory of aging a portfolio, beyond the table that is there already.

    python benches/peers/memory.py [--items 10000000] [--rounds 3] [--detail amounts]

Makes a portfolio (the same for the same arguments) as an Arrow file. For every work a new process reads
the file into memory, does the work once, and says how much more it held at its peak; the median of the
rounds is printed beside the bytes of the columns that the work reads, as they came. Linux only: other
systems do not say what a process held at its peak since a moment.
"""

import argparse
import datetime as dt
import gc
import os
import statistics
import subprocess
import sys
import tempfile

import numpy as np
import pyarrow as pa
import pyarrow.ipc
from portfolio import AS_OF, portfolio

MIB = 1 << 20
# Works by name: which keys, and what is done with the table.
WORKS = {
    "one pass, totals": ("customer_id", "totals"),
    "one pass, integer keys": ("customer_id", "arrow"),
    "one pass, text keys": ("customer_key", "arrow"),
    "load, integer keys": ("customer_id", "load"),
    "load, age, table, integer keys": ("customer_id", "whole"),
    "load, text keys": ("customer_key", "load"),
    "load, age, table, text keys": ("customer_key", "whole"),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--detail", choices=["amounts", "full"], default="amounts")
    parser.add_argument("--measure", nargs=2, metavar=("FILE", "WORK"), help=argparse.SUPPRESS)
    return parser.parse_args()


def write(items, path):
    """A portfolio of which one item in twenty is disputed, in batches of a million."""
    disputed = np.random.default_rng(items + 1).integers(0, 20, items) == 0
    table = portfolio(items).append_column("disputed", pa.array(disputed))
    with pa.OSFile(path, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=1_000_000)


def held(what):
    """A line of the process's own status, in bytes."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) << 10 for line in status if line.startswith(what))


def measure(path, work, detail):
    """The peak of one work beyond what the process held before, and the bytes of its columns."""
    import receivables as rc

    key, kind = WORKS[work]
    columns = {"customer": key, "due": "due_date", "open": "outstanding"}
    options = {"as_of": dt.date.fromisoformat(AS_OF), "detail": detail}
    with pa.OSFile(path) as file:
        table = pa.ipc.open_file(file).read_all()
    read = [*columns.values()]
    if kind in ("load", "whole") or detail == "full":
        read.append("disputed")
    if kind == "totals":
        read.remove(key)

    def run():
        if kind in ("totals", "arrow"):
            by = [] if kind == "totals" else "customer"
            report = rc.aging(table, currency="EUR", columns=columns, by=by, **options)
            return report, pa.table(report)
        items = rc.OpenItems.from_arrow(table, currency="EUR", columns=columns)
        return items, pa.table(items.aging(**options)) if kind == "whole" else None

    # pyarrow loads pandas, where that is there, with the first table that is not its own.
    pa.table(rc.aging(table.slice(0, 1), currency="EUR", columns=columns, **options))
    gc.collect()
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    before = held("VmRSS")
    kept = run()
    peak = held("VmHWM") - before
    del kept
    print(peak, table.select(read).nbytes)


def measured(path, work, options):
    """The median of the rounds, each in a process of its own."""
    command = [sys.executable, __file__, "--detail", options.detail, "--measure", path, work]
    rounds = [
        [int(word) for word in subprocess.check_output(command, text=True).split()]
        for _ in range(options.rounds)
    ]
    peaks, [columns, *_] = zip(*rounds)
    return statistics.median(peaks), min(peaks), max(peaks), columns


def main():
    options = arguments()
    if not os.path.exists("/proc/self/clear_refs"):
        sys.exit("only Linux says what a process held at its peak")
    if options.measure:
        return measure(*options.measure, options.detail)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "items.arrow")
        write(options.items, path)
        print(f"{options.items:,} items, detail={options.detail!r}, median of {options.rounds} rounds")
        for work in WORKS:
            peak, least, most, columns = (size / MIB for size in measured(path, work, options))
            print(
                f"  {work:32}{peak:6.0f} MiB ({least:.0f} to {most:.0f}),"
                f"{peak / columns:5.2f} x the {columns:.0f} MiB of its columns"
            )


if __name__ == "__main__":
    main()
