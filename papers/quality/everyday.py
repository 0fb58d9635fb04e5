"""English terms of machine learning that are everyday words too: one alone does not say what a text is about.

"Attention to such norms is a token of respect" is no sentence about a network. `term_evidence` says how they are read.
Names of several words are not listed: "ground truth" is rendered wrongly in any text that says 지상 진실.
"""

from __future__ import annotations

# Words that need proof but give some: where two of them meet, the text is technical.
_TECHNICAL = """
    ablation activation alignment attention batch beam calibration checkpoint cluster clustering convolution
    corpus decoding diffusion distillation dropout epoch generalization gradient inference kernel
    latent layer loss manifold mask masking node norm normalization outlier padding perplexity pooling prompt
    pruning reasoning regression residual reward rollout rollouts sampling segmentation sparsity
    adversarial classifier corpora jailbreaking multi-modal open-sourced optimizer sparse vocab
    token tokens transformer tuning variance vector warmup weight weights
"""
# Words that newspapers are full of; they prove nothing.
_GENERAL = """
    accuracy action adapter agent agentic anchor annotation assistant attack backbone baseline bench benchmark bias block
    buffer cache channel chatbot classification compute confidence contamination context convergence correlation critic
    data database dataset depth detection dimension distribution domain draft ensemble environment episode error
    evaluation example expert exploration failure feature feedback filtering forgetting framework function generation
    graph guardrail head heuristic image input instruction interpretability iteration jailbreak judge knowledge label
    language latency leaderboard learning margin memory metric mixture modality model momentum multi-agent multimodal
    network noise objective observation on-device one-shot open-source optimization output parameter parser perception
    pipeline planning policy pose precision prediction prior probability projection query ranking recall recommendation
    reference representation resolution retrieval retriever robustness router routing safety sample scaling score search
    seed self-play sentiment sequence similarity simulation skill source space speech state-of-the-art step style
    summarization supervision sycophancy task teacher temperature test text throughput tool tracking trajectory training
    transfer translation uncertainty validation value video vision vocabulary voice watermark watermarking window
"""

GENERAL = frozenset(_GENERAL.split())
EVERYDAY = GENERAL | frozenset(_TECHNICAL.split())
