"""Short names everybody knows, and how Korean and Japanese usually say them.

Three tables: names of the field, which a reader looks for in every text; what stands for such a name where it is spelled
out; and names a translation may turn into words of its language in too many ways to list.
"""

from __future__ import annotations

# Acronyms and names of machine learning that are no English words: also known where a text has them in lower case.
_OF_THE_FIELD = """
agi alfworld albert aime api asr auc bert bertscore bleu cifar cnn codellama codex cot ddpm deberta
deepspeed distilbert dnn dpo elo elmo ema eos fid flan flop flops fp16 fp8 gan ggml glm gnn gpt
gptq gpu gpqa grpo gru gsm8k hellaswag humaneval imagenet ipo kl knn kto kv laion lambada ldm llama llava
llm lm lmm lora lstm mae mcts mbpp mdp mle mllm mlp mlm mmlu mmmu moe mrr mse mteb ndcg ner nerf nlg nli nlp
nlu ocr ood orpo peft pca ppo qa qlora rl rlaif rlhf rlvr rnn roberta rouge rrhf rwkv sft sgd slm slerp
smt snli sota squad ssm svd svm swiglu t5 tpu triviaqa truthfulqa tts vae vit vlm vllm vqa vram wer webarena
xai xgboost xlnet xlm zephyr chatgpt codebert deepseek flashattention instructgpt metagpt minigpt
pytorch tensorflow webgpt wizardlm
"""
FIELD = frozenset(_OF_THE_FIELD.split())

# Name in lower case: what may stand for it in Korean, Japanese and English, several apart by "|".
_SPELLED = {
    "agi": ("범용 인공지능|일반 인공지능|인공 일반 지능", "汎用人工知能", "artificial general intelligence"),
    "api": ("인터페이스", "インターフェース|インタフェース", "interface"),
    "asr": ("음성 인식", "音声認識", "speech recognition"),
    "chatgpt": ("챗GPT|챗지피티", "チャットGPT", "chatgpt"),
    "cnn": ("합성곱 신경망|컨볼루션 신경망|컨볼루션", "畳み込み", "convolutional"),
    "cot": ("사고의 연쇄|사고 사슬|생각의 사슬|사고 연쇄|연쇄 사고|단계별 사고", "思考の連鎖|連鎖的思考|思考連鎖|チェーン", "chain"),
    "cpu": ("중앙 처리 장치|프로세서", "中央演算処理装置|プロセッサ", "processor"),
    "dl": ("딥러닝|심층 학습", "深層学習|ディープラーニング", "deep learning"),
    "dnn": ("심층 신경망|딥 뉴럴", "深層ニューラル|深層神経", "deep neural"),
    "dpo": ("직접 선호", "直接選好|直接嗜好", "direct preference"),
    "gan": ("적대적 생성|생성적 적대", "敵対的生成|生成的敵対", "adversarial"),
    "gnn": ("그래프 신경망", "グラフニューラル|グラフ神経", "graph neural"),
    "gpu": ("그래픽|지피유", "グラフィック|画像処理装置", "graphics"),
    "icl": ("문맥 내 학습|인컨텍스트 학습|맥락 내 학습", "文脈内学習|インコンテキスト学習", "in-context learning"),
    "iot": ("사물 인터넷", "モノのインターネット", "internet of things"),
    "ir": ("정보 검색", "情報検索", "information retrieval"),
    "it": ("정보 기술", "情報技術", "information technology"),
    "kg": ("지식 그래프|킬로", "知識グラフ|ナレッジグラフ|キロ", "knowledge graph|kilo"),
    "kd": ("지식 증류", "知識蒸留", "distillation"),
    "knn": ("최근접 이웃", "近傍", "nearest neighbo"),
    "llm": ("언어 모델|언어 모형|언어모델|엘엘엠", "言語モデル", "language model"),
    "lm": ("언어 모델|언어 모형|언어모델", "言語モデル", "language model"),
    "lmm": ("멀티모달 모델|다중 모달", "マルチモーダルモデル", "multimodal"),
    "lstm": ("장단기 메모리|장단기 기억", "長短期記憶", "long short-term"),
    "mcts": ("몬테카를로 트리|몬테 카를로 트리", "モンテカルロ木", "monte carlo"),
    "mdp": ("마르코프 결정|마르코프 의사", "マルコフ決定", "markov decision"),
    "ml": ("머신러닝|머신 러닝|기계 학습|기계학습", "機械学習|マシンラーニング", "machine learning"),
    "mllm": ("언어 모델|언어모델", "言語モデル", "language model"),
    "mlp": ("퍼셉트론", "パーセプトロン", "perceptron"),
    "moe": ("전문가 혼합|혼합 전문가|전문가들의 혼합|전문가 집합|믹스처", "混合エキスパート|エキスパート混合|専門家混合|混合専門家|専門家の混合|エキスパートの混合|ミクスチャ", "mixture"),
    "mt": ("기계 번역", "機械翻訳", "machine translation"),
    "ner": ("개체명", "固有表現", "named entity"),
    "nlg": ("자연어 생성|자연 언어 생성", "自然言語生成", "generation"),
    "nli": ("자연어 추론", "自然言語推論", "inference"),
    "nlp": ("자연어|자연 언어", "自然言語", "natural language|natural-language"),
    "nlu": ("자연어 이해|자연 언어", "自然言語理解", "understanding"),
    "ocr": ("문자 인식|글자 인식", "文字認識", "character recognition"),
    "ood": ("분포 외|분포 밖|외분포", "分布外", "out-of-distribution|out of distribution"),
    "os": ("운영 체제|운영체제", "オペレーティングシステム|基本ソフト", "operating system"),
    "peft": ("매개변수 효율|파라미터 효율", "パラメータ効率|パラメーター効率", "parameter-efficient"),
    "pca": ("주성분", "主成分", "principal component"),
    "qa": ("질의응답|질의 응답|질문 답변|질의|질문 응답|품질 보증", "質問応答|質疑応答|品質保証", "question"),
    "rag": ("검색 증강|검색증강", "検索拡張|検索強化|検索増強", "retrieval"),
    "rl": ("강화 학습|강화학습", "強化学習", "reinforcement"),
    "rlaif": ("AI 피드백", "AIフィードバック|AIからのフィードバック", "ai feedback"),
    "rlhf": ("인간 피드백|사람의 피드백|인간의 피드백", "人間のフィードバック|人間からのフィードバック|人間フィードバック", "human feedback"),
    "rnn": ("순환 신경망|순환신경망", "再帰型ニューラル|再帰型神経|リカレント|回帰型", "recurrent"),
    "sft": ("지도 미세|지도 파인|미세 조정|미세조정", "教師ありファイン|教師あり微調整|教師付き", "supervised"),
    "sgd": ("확률적 경사", "確率的勾配", "stochastic gradient"),
    "slm": ("소형 언어|소규모 언어|작은 언어", "小規模言語|小型言語", "small language"),
    "sota": ("최고 성능|최첨단|최신|최고 수준|최상위|최고의", "最先端|最高性能|最新|最高水準|最良", "state-of-the-art|state of the art|best"),
    "ssl": ("자기 지도|자기지도", "自己教師", "self-supervised"),
    "ssm": ("상태 공간", "状態空間", "state space|state-space"),
    "svm": ("서포트 벡터|지지 벡터", "サポートベクター|サポートベクトル", "support vector"),
    "tts": ("음성 합성|텍스트 음성", "音声合成|読み上げ", "speech"),
    "tot": ("생각의 나무|사고의 나무|사고 트리|생각 나무", "思考の木|思考木", "tree of thought"),
    "ui": ("사용자 인터페이스|유아이", "ユーザーインターフェース|ユーザインタフェース", "interface"),
    "vae": ("변분 오토|변이형 오토|변분 자동", "変分オート|変分自己", "variational"),
    "vlm": ("비전 언어|시각 언어|비전-언어|시각-언어", "視覚言語|ビジョン言語|画像言語|視覚・言語|ビジョン・ランゲージ", "vision"),
    "vqa": ("시각적 질의|시각 질의|시각적 질문|시각 질문", "視覚的質問|画像質問|視覚質問", "visual question"),
    "xai": ("설명 가능", "説明可能", "explainable"),
    # Short names that are said as words.
    "bard": ("바드", "バード", "bard"),
    "bert": ("버트|베르트", "バート|ベルト", "bert"),
    "clip": ("클립", "クリップ", "clip"),
    "dino": ("디노", "ディノ|ダイノ", "dino"),
    "flan": ("플랜|플란", "フラン", "flan"),
    "llama": ("라마", "ラマ|リャマ|ラーマ", "llama"),
    "llava": ("라바", "ラバ", "llava"),
    "lora": ("로라", "ローラ", "lora"),
    "palm": ("팜", "パーム", "palm"),
    "qlora": ("큐로라", "キューローラ", "qlora"),
    "sam": ("샘", "サム", "sam"),
    "sora": ("소라", "ソラ", "sora"),
    # Names of companies and products that are usually transliterated in another way than letter by letter.
    "airpods": ("에어팟", "エアーポッズ|エアポッズ", "airpods"),
    "ebay": ("이베이", "イーベイ", "ebay"),
    "github": ("깃허브|기트허브", "ギットハブ", "github"),
    "huggingface": ("허깅페이스|허깅 페이스", "ハギングフェイス", "hugging face"),
    "ipad": ("아이패드", "アイパッド", "ipad"),
    "iphone": ("아이폰", "アイフォーン|アイフォン", "iphone"),
    "macbook": ("맥북", "マックブック", "macbook"),
    "openai": ("오픈AI|오픈에이아이", "オープンAI", "openai"),
    "youtube": ("유튜브", "ユーチューブ", "youtube"),
}  # fmt: skip
SPELLED = {
    language: {key: tuple(row[column].replace(" ", "").lower().split("|")) for key, row in _SPELLED.items()}
    for column, language in enumerate(("ko", "ja", "en"))
}

# Said in so many ways, or left out, that nothing can be concluded: places and bodies, titles, times, units, slang.
_TOO_WELL_KNOWN = """
us usa uk eu un uae ussr nyc dc la wa ca tx ny fl nj va ma pa il ga mi az nsw nato nasa fbi cia nsa who imf
wto oecd opec unicef unesco nhs nih cdc fda epa sec fed ftc irs faa bbc cnn itv cbs nbc abc hbo espn nfl nba
mlb nhl mls fifa uefa nypd lapd nba ufc wwe vfx gop ngo nra aclu dmv doj dod dhs ceo cfo cto coo cio vp hr
pr pm am bc ad bce ce mp mps mvp phd ba bs bsc msc md mba rn gp ob vip er or icu mri ct ekg ecg hiv aids
adhd ptsd dna rna bmi covid gi std ivf cpr emt iv tv dvd cd pc id ok diy faq gdp vat ipo etf etp atm usd gbp
eur jpy krw cny aud cad r&d roi gb mb tb kb pb mhz ghz khz hz kw kwh mw gw km kg cm mm ms mph kmh rpm psi
bpm fps dpi gbps mbps sq ft ww wwi wwii ii iii hq co xo nco mia kia pow awol ied fob cod rpg fps npc hp mp
dps pvp pve gg afk dlc dp qb rb wr gm aka asap btw fyi imo imho lol lmao omg wtf tbh idk irl tldr rip eta
eod ootd bff nsfw sos ps re vs etc ie eg tba tbd mon tue tues wed thu thur thurs fri sat sun jan feb mar apr
jun jul aug sep sept oct nov dec est pst edt pdt gmt utc cet mit nyu uc ucl ucla usc cmu eth epfl kaist hku ntu lgbt lgbtq lgbtqia bipoc poc suv ev ac dc led
lcd usb hdmi ssd hdd wifi gps sms sim pin url www http html ai ip vr ar xr iq eq it os ui ux hw sw db
"""
LOOSE = frozenset(_TOO_WELL_KNOWN.split())

# How some of FIELD are written, where not in capitals.
_WRITTEN = """
ALFWorld Albert BERTScore CodeLlama CodeBERT CoT DeBERTa DeepSpeed DeepSeek DistilBERT ELMo FLOPs FlashAttention HellaSwag
HumanEval ImageNet InstructGPT LLaMA LLaVA LoRA MetaGPT MiniGPT MoE NeRF PyTorch QLoRA RoBERTa SwiGLU TensorFlow TriviaQA
TruthfulQA ViT WebArena WebGPT WizardLM XLNet vLLM ChatGPT
"""
WRITTEN = {name.lower(): name for name in _WRITTEN.split()}

# Those of FIELD that mean something else, or somebody, in lower case.
_MEANING_MORE = """
aime albert codex cot elo flan flop flops ipo kl mae rouge squad zephyr
"""
WORDS_TOO = frozenset(_MEANING_MORE.split())

# Letters by their names, for an acronym that is spelled letter by letter in the other script.
_KOREAN = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
_JAPANESE = "エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
LETTERS = {
    "ko": dict(zip(_ALPHABET, _KOREAN.split(), strict=True)),
    "ja": dict(zip(_ALPHABET, _JAPANESE.split(), strict=True)),
}
