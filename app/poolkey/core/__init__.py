"""The rules of the house: pure values and decisions, without Qt, AWS libraries, sockets, clock or threads."""
