"""How fast and how right the product is, beside its peers, in one run on the reader's own machine.

    python -m tests.benchmark                      a table for the README; the bar goes to standard error
    python -m tests.benchmark FILE.jsonl           other questions than those under tests/acceptance/questions
    python -m tests.benchmark --json > run.json    the same for machines
    python -m tests.benchmark --compare run.json   and every figure as a ratio to that run's
    python -m tests.benchmark discord              questions a second over Discord, beside a bot that echoes

The peers are optional: pip install hassil adapt-parser nebulento scikit-learn. Each contestant runs in a process of
its own, and all take their rounds in turns, so that a busy moment of the machine falls on all of them.
"""
