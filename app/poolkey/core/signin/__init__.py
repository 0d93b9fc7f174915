"""The sign-in machine: steps, answers, messages, the wire, the rules and the machine that joins them."""
