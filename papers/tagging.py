"""Tags as editors keep them: synonyms that are one tag, and tags that stand below others."""
