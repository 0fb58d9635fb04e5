"""Tests of papers/middleware."""
