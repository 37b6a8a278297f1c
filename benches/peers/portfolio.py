"""The open items that the programs beside this one work on: the same for the same arguments."""

import numpy as np
import pyarrow as pa

AS_OF = "2026-06-30"


def portfolio(items):
    """Open items: many for few customers, amounts skewed to the right, due over three years."""
    random = np.random.default_rng(items)
    customers = max(1, items // 20)
    customer = np.minimum(random.integers(0, customers, items), random.integers(0, customers, items))
    customer = customer.astype(np.int32)
    as_of = (np.datetime64(AS_OF) - np.datetime64("1970-01-01")).astype(int)
    due = (as_of + 60 - random.integers(0, 1095, items)).astype(np.int32)
    open_cents = np.maximum(1, np.exp(random.normal(9.9, 1.35, items))).astype(np.int64)
    words = np.empty((items, 2), np.int64)
    words[:, 0], words[:, 1] = open_cents, open_cents >> 63
    names = pa.array([f"CUST-{number:08d}" for number in range(customers)])
    return pa.table({
        "customer_id": pa.array(customer),
        "customer_key": names.take(pa.array(customer)),
        "due_date": pa.array(due).cast(pa.date32()),
        "outstanding": pa.Array.from_buffers(
            pa.decimal128(18, 2), items, [None, pa.py_buffer(words)]
        ),
    })
