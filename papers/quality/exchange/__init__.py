"""The term base as a file: CSV for a spreadsheet, TBX-Basic (ISO 30042) for other tools. Concepts in, bytes out, and back."""
