"""Latin letters right behind figures, and what they make of them: 101B, 80GB, 1st, 3pm."""

# The power of ten a letter multiplies by. Lower-case b is read as billion: digests write "70b" of parameters.
SCALES = {
    "K": 3, "k": 3, "M": 6, "B": 9, "b": 9, "T": 12, "bn": 9, "Bn": 9, "BN": 9,
    "mn": 6, "mln": 6, "mio": 6, "tn": 12, "trn": 12, "MM": 6,
}  # fmt: skip
# Letters that may be a scale or a measure: metres or millions, tonnes or trillions, terabytes or trillions of bytes.
MAYBE_SCALES = {"m": 6, "t": 12, "TB": 12, "tb": 12}
MEASURES = frozenset((
    "GB", "gb", "MB", "mb", "PB", "KB", "kb", "GiB", "MiB", "TiB", "Gb", "Mb", "bit", "bits", "byte", "bytes",
    "ns", "us", "ms", "s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "d", "seconds", "minutes", "hours", "days", "months", "year", "years",
    "g", "mg", "kg", "nm", "um", "mm", "cm", "km", "in", "ft", "lb", "lbs", "oz", "mph", "kph", "C", "F",
    "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "MWh", "V", "mV", "A", "mA", "dB", "fps", "px", "pt", "pp", "bp", "bps", "tokens",
))  # fmt: skip
ORDINALS = frozenset(("st", "nd", "rd", "th", "ST", "ND", "RD", "TH"))
# Hours that "a.m." and "p.m." may add to the figure before them.
MERIDIEMS = {"am": 0, "AM": 0, "pm": 12, "PM": 12}
FRACTIONS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75}
