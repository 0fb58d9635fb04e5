"""Acronyms that are also words, and what a machine makes of them in Korean and Japanese: a rat, a rag, a rope.

Only nouns that hardly stand in a text about models for another reason are listed: "map" is not (지도 학습 is supervised
learning), nor is what is merely the acronym in the other script (라마 for LLaMA).
"""

from __future__ import annotations

# Acronym in lower case: what it was mistaken for, in Korean and in Japanese, several apart by blanks; "_" is a blank.
_MISTAKEN = {
    "aloha": ("안녕하세요", "こんにちは"),
    "alpaca": ("", "羊駝"),
    "ant": ("개미", "蟻 アリ"),
    "bard": ("음유시인 방랑시인 시인", "吟遊詩人 詩人"),
    "bat": ("박쥐 방망이", "コウモリ 蝙蝠"),
    "bee": ("꿀벌", "蜂 ハチ ミツバチ"),
    "beir": ("맥주", "ビール"),
    "bloom": ("꽃 개화", "花 開花"),
    "camel": ("낙타", "ラクダ 駱駝"),
    "cat": ("고양이", "猫 ネコ"),
    "clip": ("집게 종이집게", "洗濯ばさみ 留め具"),
    "coco": ("코코넛", "ココナッツ"),
    "cot": ("아기_침대 간이침대 간이_침대 침상 유아용_침대", "ベビーベッド 簡易ベッド 折りたたみベッド 寝台"),
    "craft": ("공예 공예품", "工芸 工芸品"),
    "crag": ("바위 절벽 암벽 험준한_바위", "岩山 岩場 断崖"),
    "dino": ("공룡", "恐竜"),
    "dolly": ("인형 손수레", "人形 台車"),
    "dpo": ("개인정보_보호책임자 데이터_보호_책임자", "データ保護責任者"),
    "dust": ("먼지", "埃 ホコリ"),
    "falcon": ("송골매", "隼 ハヤブサ 鷹"),
    "flare": ("불꽃 섬광", "炎 火炎"),
    "gan": ("", "癌 ガン"),
    "gem": ("보석", "宝石"),
    "glue": ("접착제", "接着剤 糊"),
    "gopher": ("땅다람쥐 다람쥐", "ホリネズミ 地リス"),
    "gru": ("두루미", "鶴"),
    "hat": ("모자", "帽子"),
    "helm": ("투구 조타 조타기", "兜 舵 ヘルメット"),
    "ice": ("얼음", "氷"),
    "lamb": ("어린_양 양고기", "子羊 ラム肉"),
    "lamp": ("등잔 전등", "電灯"),
    "lion": ("사자", "ライオン 獅子"),
    "llama": ("야마", "駱馬"),
    "llm": ("기계_학습 기계학습 머신_러닝 머신러닝 법학_석사 변호사", "機械学習 マシンラーニング 法学修士"),
    "lm": ("기계_학습 기계학습 머신러닝", "機械学習"),
    "mamba": ("독사 뱀", "毒蛇 ヘビ"),
    "ml": ("밀리리터", "ミリリットル"),
    "mlm": ("다단계_판매", "マルチ商法 連鎖販売"),
    "moe": ("모에", "萌え モエ"),
    "nlp": ("신경_언어_프로그래밍 신경언어프로그래밍", "神経言語プログラミング"),
    "orca": ("범고래", "シャチ 鯱"),
    "owl": ("올빼미 부엉이", "フクロウ 梟"),
    "pal": ("친구", "友達 仲間"),
    "palm": ("손바닥 야자수 종려나무", "手のひら ヤシ 掌"),
    "pet": ("애완동물 반려동물", "ペット"),
    "rag": (
        "걸레 누더기 헝겊 넝마 걸레조각 천_조각 천조각",
        "雑巾 ぼろ ボロ ぼろ布 ボロ布 ぼろきれ ボロきれ 布切れ 布きれ ぞうきん ラグ",
    ),
    "ram": ("숫양", "雄羊"),
    "raptor": ("맹금 맹금류 육식공룡", "猛禽 猛禽類"),
    "rat": ("쥐 시궁쥐 생쥐 들쥐", "ネズミ 鼠 ねずみ ラット"),
    "react": ("반응", "反応"),
    "rope": ("밧줄 로프", "ロープ 縄 綱"),
    "rouge": ("립스틱 루즈 연지", "口紅 ルージュ 頬紅"),
    "sage": ("현자 현인", "賢者"),
    "sam": ("샘_아저씨 삼촌", "サムおじさん おじさん"),
    "sora": ("하늘", ""),
    "squad": ("분대", "分隊 部隊"),
    "star": ("별", "星"),
    "storm": ("폭풍 폭풍우", "嵐 暴風"),
    "tapir": ("", "バク"),
    "tot": ("유아 어린아이 꼬마", "幼児 小児"),
    "vit": ("비타민", "ビタミン"),
    "wizard": ("마법사", "魔法使い"),
}  # fmt: skip


def _read(column: int) -> dict[str, tuple[str, ...]]:
    return {
        key: tuple(sorted((word.replace("_", " ") for word in row[column].split()), key=len, reverse=True))
        for key, row in _MISTAKEN.items()
        if row[column]
    }


# For each target language: acronym in lower case -> the nouns it is mistaken for, longest first.
MISTAKEN = {"ko": _read(0), "ja": _read(1)}

# What the original says where such a noun is right for another reason.
EXCUSED_BY = {
    "llm": ("machine learning", "machine-learning", " ml", "lawyer", "attorney", "legal"),
    "lm": ("machine learning", "machine-learning"),
    "rat": ("mouse", "mice", "rodent"),
    "ant": ("insect",),
    "star": ("stars", "galax", "astro"),
    "react": ("reaction", "respon"),
    "pet": ("dog", "cats"),
    "tot": ("child", "infant", "toddler"),
    "pal": ("friend", "companion", "peer"),
    "ice": ("frozen", "snow"),
    "squad": ("troop", "soldier"),
}
