"""English words that are written in capitals for their weight, not because they are acronyms: "do NOT", "READ THIS".

The other way round it is the same list: a word that is plain English in lower case ("focus", "map") says nothing of an
acronym that happens to have its letters.
"""

from __future__ import annotations

_PLAIN = """
a able about above act action add after again against age ago agree ahead aid aim air alarm alert alive all allow almost
alone along also always am among an and angle another answer any anyone apart apple apply april are area aren't argue
arm army around arrow art as ask asleep at august avoid awake away baby back bad bag ball band bank bar base basic bat
beam bear beat because bed bee been before begin behind believe bell below belt bend best better between big bill bird
bit black blend bless block blood blow blue board boat body bold bone book boost boot both bottom box boy brain brave
bread break breath bridge brief bright bring broad brother brown brush build burn bus but buy by cake call calm came can
can't cannot car card care case cast cat catch cause chain chair chance change chapter charge chart chat cheap check
child chip choice choose church circle city claim class clean clear clip clock close cloud club coach coast coat code
cold come cool copy core corn correct cost could count course court cover craft crash cream cross crowd cry cup cure cut
cycle daily dance danger dare dark data date day dead deal dear death december deep deliver depth design detail did
didn't different difficult dig dirty dive do does doesn't dog don't done door double down drama draw dream dress drink
drive drop drum dry due during dust each eagle ear early earn earth ease east easy eat edge effort egg eight either else
email empty end enemy energy engine enjoy enough enter entire equal error escape even ever every everyone everything
evil exact exam except exit expect expert extra eye face fact fail fair faith fake fall false fame family fan far farm
fast fat father favorite fear feature february feed feel field fight fill film final find fine finger finish fire first
fish fit five fix flag flame flare flash flat flight float floor flow fly focus follow food foot for force forest forget
form forward four frame free fresh friday friend from front fruit fuel full fun funny further future gain game gap gas
gate gather gave gem general get giant gift girl give glad glass global glue go goal god going gold gone gonna good
grace grade grand grant grass great green grey grip ground group grow guard guess guide gun guy had hair half hall hand
happen happy hard harm has hat hate have haven't he head hear heart heat heavy height helm help her here hero hey hi hide
high hill him his hit hold hole home honest hope horse hot hour house how huge human hunt hurry hurt i i'll i'm ice idea
if image important impossible in inch inside into iron is isn't island issue it it's its january job join joy judge july
jump june just keep key kick kid kill kind king kiss knife know lady lake lamp land large laser last late laugh law lead
leaf leap learn least leave left leg less let letter level lie life lift light like line lion list listen little live
lock long look lord lose loss lost lot lots loud love low luck lunch mad made magic mail main make man many map march
mark market match matter may maybe me mean meat meet memory men mercy metal method middle might mile milk mind mine
minute mirror miss mix mode model modern moment monday money month mood moon more morning most mother mouth move much
music must my myself name narrow near neat neck need net never new news next nice night nine no nobody noise none nor
north nose not note nothing november now number ocean october odd of off offer office oh oil okay old on once one only
open or orange orca order other our ours out outside over own page pain paint pair pal palm pan paper park part party
pass past path pay peace pen people perfect person phase phone pick picture piece pin pipe place plain plan plane plant
play please plus point poor pop post power pray press pretty price pride print prior prize probe problem proof proud
public pull pure push put quest question quick quiet quit quite race rag rain raise range rare rat rate raw reach react
read ready real really reason red reinforce remember rest result return review rich ride right ring rise risk river road
rock role roof room root rope rough round route row rule run rush sad safe sage said sail salt same sand saturday save
saw say scale scan scene school score sea search season seat second secret see seed seek seem self sell send sense
september serious set seven shade shadow shall shape share sharp she ship shirt shoe shop short shot should shout show
shut sick side sight sign signal silence silver similar simple since sing single sister sit six size skill skin sky
sleep slide slow small smart smell smile smoke smooth snake snap snow so soft soil sold some someone something song soon
sorry sort soul sound soup south space spark speak special speed spell spend spin spirit split sport spot spring square
stage stand star start state stay steal steam steel step still stone stop storm story straight strange street strike
strong stuff style such sudden sugar summer sun sunday super supper sure surf surprise swag sweet swift swim sword table
tail take tale talk tall tap target task taste teach team tear tell ten terrible test text than thank thanks that that's
the their them then there these they thick thin thing think third this those thousand thread three through throw
thursday tie tiger tight time tiny tip to today together told tomorrow tone tonight too tool top total touch tough
toward town toy trace track trade train trap travel treat tree trick tricky trip true trust truth try tuesday turn twice
two type ugly under unit until up update upon us use used usual very via view voice vote wait wake walk wall wanna want
war warm warning was wash waste watch water wave way we weak wear web wednesday week weight welcome well went were west
wet what wheel when where which while white who whole whose why wide wife wild will win wind window wine wing winner
winter wire wise wish with within without woman women won won't wonder wood word work world worry worse worst worth
would wow write wrong yard yeah year yellow yes yesterday yet you young your yours zone
"""
PLAIN_WORDS = frozenset(_PLAIN.split())

# Endings of long plain words; acronyms of six letters and more hardly end so.
_ENDINGS = (
    "tion",
    "sion",
    "ing",
    "ment",
    "ness",
    "able",
    "ible",
    "ance",
    "ence",
    "less",
    "ally",
    "ious",
    "ively",
    "ed",
)


def is_plain(word: str) -> bool:
    """Whether `word`, in lower case, is plain English, as far as a short list and its ending tell."""
    return word in PLAIN_WORDS or (len(word) > 5 and word.endswith(_ENDINGS))
