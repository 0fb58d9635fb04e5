"""Whether a sentence negates, as far as its words tell, in English, Korean and Japanese.

A sentence may negate clearly ("does not", 않는다, しない), perhaps (words that carry a no within: "fails", 부족, 未知), or not at
all. Forms that negate in shape only (뿐만 아니라, なければならない, not only) are taken out first.
"""

from __future__ import annotations

import re

# Negation in shape only.
_EMPTY = {
    "en": re.compile(
        r"\bnot (?:only|just|merely|simply|least|to mention|surprising(?:ly)?|un\w+|in\w+)\b|\bno (?:doubt|matter|wonder|less)\b"
        r"|\bwhether or not\b|\bif not\b|\bor not\b|\bwhy not\b|\bno more than\b|\bnothing but\b|\bcannot (?:but|help)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        r"뿐\s?(?:만\s?)?(?:이\s?)?아니라|뿐만\s?아니|에\s?불과|지\s?않(?:으면|고서는?)\s?(?:안|아니|못|불가)\S*|않을 수 없\S*|지\s?않을까"
        r"|없이는?\s?\S{1,8}\s?(?:없|않|못|불가)\S*|없지\s?않\S*|밖에\s?없\S*|수밖에\S*|못지않\S*|더할 나위 없\S*|다름없\S*|틀림없\S*|상관없이"
        r"|관계\s?없이|끊임없\S*|변함없\S*|꾸준\S*|손색\s?없\S*|예외\s?없\S*|빠짐없\S*|적지\s?않\S*"
    ),
    "ja": re.compile(
        r"(?:だけ|ばかり|のみ)(?:で(?:は)?なく|で(?:は)?ない|ならず)|なければ(?:なら|いけ)\S{0,4}|なくては(?:なら|いけ)\S{0,4}|ねばなら\S{0,3}|ざるを得\S{0,4}"
        r"|かもしれ(?:ない|ません|ず)|に(?:過|す)ぎ(?:ない|ません|ず)|に(?:違|ちが)いない|ないわけではない|ない(?:もの|こと)は(?:ない|ありません)|しか(?:ない|ありません|な)"
        r"|少なくない|間違いなく|例外なく|(?:に|と)(?:他|ほか)なら(?:ない|ず|ません)|欠かせ(?:ない|ません)|わけではないが|ではないか|ませんか"
    ),
}
_CLEAR = {
    "en": re.compile(
        r"\b(?:not|cannot|never|neither|nor|nobody|nothing|no longer|none)\b|n['’]t\b|\bno (?=[a-z])", re.IGNORECASE
    ),
    "ko": re.compile(r"지\s?(?:는\s|도\s|를\s|은\s)?(?:않|못|아니|말)|없[다는이었을고으습던지앴애음]|없어|아니[다라며고었]|아닙|아닌|못\s?[하했한해할]|안\s(?:된|되|됩|한|하|합|했)|\b못\s"),
    "ja": re.compile(r"ない(?!し)|なかっ|なく(?!し)|なけれ|ません|(?<=[わかがさたなばまらざせえけげてでねべめれ])ず(?=[、。にともや]|$)|ず(?:に|、)|ではなし|まい(?=[。、])"),
}
_PERHAPS = {
    "en": re.compile(
        r"\b(?:without|un\w{3,}|in(?:capab|suffic|abilit|correct|accura|consist|effic|effect|stab|feas|visib|dependen|valid|complete|adequa|comp)\w*"
        r"|im(?:poss|perf|prac|bal)\w*|ir\w{4,}|il(?:leg|log)\w*|non\w+|dis\w{3,}|mis\w{4,}|\w+less(?:ly|ness)?|\w+-free|free|few|fewer|little|less|rare(?:ly)?|hardly|barely|scarce(?:ly)?"
        r"|seldom|fail\w*|lack\w*|absen\w+|avoid\w*|prevent\w*|refus\w+|den[iy]\w*|reject\w*|exclud\w+|except\w*|only|instead|rather|unless|until|but|too|hard|difficult\w*"
        r"|limit\w*|remain\w*|remov\w*|eliminat\w*|drop\w*|miss\w*|ignor\w*|neglect\w*|zero|away|stop\w*|ceas\w*|forbid\w*|ban\w*|prohibit\w*|doubt\w*|unlike|far from|than|despite|regardless|beyond"
        r"|although|though|while|however|yet|still|frozen|freez\w*|overlook\w*|omit\w*|bypass\w*|skip\w*|loses?|lost|challeng\w*|against|contrary|opposed|merely|just|simply|nearly|almost|any|ever|at all|worse|poor\w*|bad\w*"
        r"|no|must|need\w*|should|ought|have to|has to|require\w*|may|might|anti\w+|other|alone|sole\w*|same|equal\w*|constant\w*|independent\w*|agnostic|offline|so far|unseen|new|novel|first|break\w*|broken|gap|differ\w*|small)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(r"않|없|아니|아닌|아닙|못|안\s|말[고라아]|불[가-힣]|비[가-힣]|무[가-힣]|미[가-힣]|부족|부재|부정|실패|거의|드물|어렵|어려|힘들|제외|금지|거부|거절|배제|반하|반대|막|피하|회피|방지|모르|모른|결여|한계|제한|덜|중단|멈|탈|벗어|사라|잃|빠[지진졌뜨]|누락|대신|오히려|고정|그대로|전혀|결코|아직|별도|차이|달리|다르|다른|싫|거짓|잘못|틀[리린렸]|극소|결점|외면|간과|생략|뿐|만\s|만이"),
    "ja": re.compile(r"ない|なく|なか|なけ|ません|ず|ぬ|まい|不|非|未|無|反|否|欠|失|難|困|避|除|禁|拒|防|止|絶|脱|外|減|少|だけ|のみ|しか|以外|抜き|なし|ゼロ|代わり|むしろ|まま|固定|凍結|ほとんど|めったに|稀|まれ|誤|違|異|限界|制限|超|ばかり|排"),
}


def prose_without_empty_negation(text: str, language: str) -> str:
    """`text` with the forms that only look like negation taken out."""
    empty = _EMPTY.get(language)
    return text if empty is None else empty.sub(" ", text)


def negates(text: str, language: str) -> re.Match[str] | None:
    """The first clear negation."""
    clear = _CLEAR.get(language)
    return None if clear is None else clear.search(text)


def may_negate(text: str, language: str) -> bool:
    """Whether any word of it could carry a no, clearly or not; True for a language this knows nothing of."""
    perhaps = _PERHAPS.get(language)
    if perhaps is None:
        return True
    return perhaps.search(text) is not None or _CLEAR[language].search(text) is not None
