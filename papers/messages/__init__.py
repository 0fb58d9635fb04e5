"""The sentences of the plain core in the reader's language: problems of texts, reasons of plans, wrong decisions.

The plain core knows no Django, so it names what it has to say by a code, with an English sentence and the values it was
made with. Here stands one translatable sentence for each code. `tests/papers/messages` holds that none is missing.
"""
