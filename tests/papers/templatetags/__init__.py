"""Tests of papers/templatetags."""
